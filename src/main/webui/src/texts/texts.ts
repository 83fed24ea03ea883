import { ref, shallowRef } from 'vue'
import type { ApiProblem } from '../http/ApiProblem'
import type { Reason } from '../http/contract'
import { recall, remember } from '../parts/memory'
import type { TextKey } from './zh-CN'

export type { TextKey }
export type Language = 'zh-CN' | 'en'

type Catalogue = Record<TextKey, string>

const catalogue = shallowRef({} as Catalogue)
export const language = ref<Language>('zh-CN')

const PARTS = {
  'zh-CN': { first: () => import('./zh-CN?part=first'), rest: () => import('./zh-CN?part=rest') },
  en: { first: () => import('./en?part=first'), rest: () => import('./en?part=rest') },
}
/** Whether more has been wanted than the log-in pages need. */
let whole = false

/** Only the language that is spoken is fetched, and of it at first only what the log-in pages say. */
export async function speak(wanted: Language): Promise<void> {
  const parts = PARTS[wanted]
  const fetched = await Promise.all([parts.first(), whole ? parts.rest() : null])
  catalogue.value = Object.assign({}, ...fetched.map(part => part?.default)) as Catalogue
  language.value = wanted
  document.documentElement.lang = wanted
  remember('language', wanted)
}

/** All texts of the language, before a page that needs them is shown. */
export async function speakOfAll(): Promise<void> {
  whole = true
  if (!('exams.title' in catalogue.value)) await speak(language.value)
}

export function preferredLanguage(): Language {
  return recall('language') === 'en' ? 'en' : 'zh-CN'
}

export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  return (catalogue.value[key] ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

const known = (key: string): key is TextKey => key in catalogue.value

/** A problem in the learner's words. The engine's own sentence is Chinese and says more than the kind of problem. */
export function explain(problem: ApiProblem): string {
  if (language.value === 'zh-CN' && problem.detail) return problem.detail
  const key = `error.${problem.slug}`
  return known(key) ? t(key) : t(problem.status >= 500 ? 'error.internal' : 'error.invalid')
}

/** Why a learner is not admitted; the engine's own Chinese sentence carries the numbers. */
export function explainReason(reason: Reason): string {
  const key = `reason.${reason.code}`
  if ((language.value === 'zh-CN' && reason.message) || !known(key)) return reason.message
  return t(key, reason as Record<string, string | number>)
}
