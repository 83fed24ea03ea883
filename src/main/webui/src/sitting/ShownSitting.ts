import type { Ref } from 'vue'
import type { Phase } from './useHandIn'
import type { Sitting } from './useSitting'

/** What the components of a paper read of a sitting and do to it: a real one, or one on the desk that only tries a paper. */
export interface ShownSitting extends Pick<Sitting, 'choices' | 'answered' | 'slotState' | 'choose' | 'clear'> {
  readonly phase: Readonly<Ref<Phase>>
  readonly marks: { readonly marked: ReadonlySet<number>; toggle: (no: number) => void }
  readonly unanswered: Readonly<Ref<readonly number[]>>
  readonly unsaved: Readonly<Ref<number>>
  /** How long no hand-in is taken yet, in milliseconds. */
  readonly early: Readonly<Ref<number>>
  readonly left: Readonly<Ref<string>>
  readonly failing: Readonly<Ref<boolean>>
  readonly online: Readonly<Ref<boolean>>
  readonly submit: () => void
  readonly withdraw: () => void
}
