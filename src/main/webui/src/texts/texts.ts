import { ref, shallowRef } from 'vue'
import type { ApiProblem } from '../http/ApiProblem'
import type { Reason } from '../http/contract'
import { recall, remember } from '../parts/memory'
import { chinese, type TextKey } from './zh-CN'

export type { TextKey }
export type Language = 'zh-CN' | 'en'

const catalogue = shallowRef<Record<TextKey, string>>(chinese)
export const language = ref<Language>('zh-CN')

/** Chinese is part of the program, so a page never waits for texts; English is fetched when first wanted. */
export async function speak(wanted: Language): Promise<void> {
  catalogue.value = wanted === 'en' ? (await import('./en')).english : chinese
  language.value = wanted
  document.documentElement.lang = wanted
  remember('language', wanted)
}

export function preferredLanguage(): Language {
  return recall('language') === 'en' ? 'en' : 'zh-CN'
}

export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  return catalogue.value[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

const known = (key: string): key is TextKey => key in chinese

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
