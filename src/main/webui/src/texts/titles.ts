import type { ExamTexts } from '../http/contract'
import { language } from './texts'

/** The title of an exam in the language of the page, where the exam file gives one. */
export function titleOf({ title, titles }: ExamTexts & { title: string }): string {
  return language.value === 'en' && titles?.en || title
}

/** The language the title is in, for screen readers, where it is another than that of the page. */
export function titleLanguage({ titles }: ExamTexts): string | undefined {
  return language.value === 'en' && !titles?.en ? 'zh-CN' : undefined
}
