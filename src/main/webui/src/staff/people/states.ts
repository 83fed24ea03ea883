import type { Tone } from '../list/types'

/** The colour of a state; its word always stands beside it. */
export function stateTone(state: string): Tone {
  switch (state) {
    case 'submitted': return 'good'
    case 'in-progress': return 'act'
    case 'expired': case 'blank': case 'offline': case 'paused': case 'waiting': case 'rules': return 'warn'
    case 'voided': case 'absent': case 'withdrawn': return 'bad'
    default: return ''
  }
}
