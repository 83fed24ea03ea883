import type { CreditName } from '../http/contract'
import { language } from '../texts/texts'

/** What a region calls something, in the language of the page. */
export const named = ({ zh, en }: CreditName): string => language.value === 'en' ? en : zh

/** How full a bar is, in percent. */
export const share = (counted: number, needed: number): number => needed <= 0 ? 100 : Math.min(100, counted / needed * 100)
