import { shallowRef } from 'vue'
import type { Received } from './sitting/Received'

/** Where the learner is. In the fragment, so that the server needs to know one page only. */
export type Route =
  | { page: 'login' }
  | { page: 'recovery' }
  | { page: 'password' }
  | { page: 'devices' }
  | { page: 'contacts' }
  /** With the form that applies for a make-up of one of them, if wanted. */
  | { page: 'exams'; applyFor?: string }
  | { page: 'records' }
  | { page: 'certificates' }
  | { page: 'credit' }
  /** Open to everybody: a certificate by the token of its QR code, or by hand where that is empty. */
  | { page: 'check'; token: string }
  | { page: 'rules'; examId: string }
  /** With the paper where it has just come with the start: it need not be asked for again. Not part of the address. */
  | { page: 'attempt'; attemptId: string; received?: Received }
  | { page: 'review'; attemptId: string }
  /** Shown to accounts that are no learner's, whatever they asked for; has no address of its own. */
  | { page: 'staff' }
  | { page: 'lost' }

export function read(fragment: string): Route {
  const [first = '', second = '', third = ''] = fragment.replace(/^#?\/?/, '').split('/').map(decode)
  switch (first) {
    case '':
    case 'exams':
      if (second && third === 'application') return { page: 'exams', applyFor: second }
      return second ? { page: 'rules', examId: second } : { page: 'exams' }
    case 'login':
    case 'recovery':
    case 'password':
    case 'devices':
    case 'contacts':
    case 'records':
    case 'certificates':
    case 'credit':
      return { page: first }
    case 'check':
      return { page: 'check', token: second }
    case 'attempts':
      if (second && third === 'review') return { page: 'review', attemptId: second }
      return second ? { page: 'attempt', attemptId: second } : { page: 'records' }
    default:
      return { page: 'lost' }
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function address(route: Route): string {
  switch (route.page) {
    case 'exams': return route.applyFor ? `#/exams/${encodeURIComponent(route.applyFor)}/application` : '#/exams'
    case 'rules': return `#/exams/${encodeURIComponent(route.examId)}`
    case 'attempt': return `#/attempts/${encodeURIComponent(route.attemptId)}`
    case 'check': return route.token ? `#/check/${encodeURIComponent(route.token)}` : '#/check'
    case 'review': return `#/attempts/${encodeURIComponent(route.attemptId)}/review`
    default: return `#/${route.page}`
  }
}

export const route = shallowRef<Route>(read(location.hash))

addEventListener('hashchange', () => { route.value = read(location.hash) })

export function go(to: Route, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') location.hash = address(to)
  else {
    history.replaceState(history.state, '', address(to))
    route.value = to
  }
}
