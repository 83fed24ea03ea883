import { ref } from 'vue'
import { asProblem, type ApiProblem } from '../http/ApiProblem'
import { explain, t } from '../texts/texts'
import { useTrouble } from '../parts/useTrouble'

/** A form that sends one thing at a time, and what is wrong with it. */
export function useForm(troubleId: string) {
  const busy = ref(false)
  const trouble = useTrouble(troubleId)

  /** @param fieldOf which field a refusal is about; none: it stands for itself */
  async function send(work: () => Promise<void>, fieldOf: (problem: ApiProblem) => string | undefined = () => undefined): Promise<void> {
    if (busy.value) return
    busy.value = true
    trouble.clear()
    try {
      await work()
    } catch (thrown) {
      const problem = asProblem(thrown)
      const field = fieldOf(problem)
      if (field) trouble.sayOf(field, explain(problem))
      else trouble.say(explain(problem))
    } finally {
      busy.value = false
    }
  }

  /** A field that has to be filled in is empty. */
  function lacks(field: string, label: string): void {
    trouble.sayOf(field, t('login.missing', { field: label }))
  }

  return { busy, trouble, said: trouble.text, about: trouble.about, send, lacks }
}
