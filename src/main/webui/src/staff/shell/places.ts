import type { Component } from 'vue'
import { page } from '../../parts/page'
import type { SignName } from '../parts/signs'
import type { c } from '../texts/common'

export type Role = 'exam-administrator' | 'bank-editor' | 'invigilator' | 'unit-administrator' | 'operator' | 'auditor'

export interface Place {
  id: string
  text: Parameters<typeof c>[0]
  sign: SignName
  /** Whose place it is; those of several roles add up. */
  roles: readonly Role[]
  page: Component
}

/** The places of the desk in their order on the left. What a role may do there, the engine decides at every call. */
export const PLACES: readonly Place[] = [
  { id: 'today', text: 'place.today', sign: 'today', roles: ['exam-administrator', 'bank-editor', 'unit-administrator', 'operator'], page: page(() => import('../today/TodayPlace.vue')) },
  { id: 'hall', text: 'place.hall', sign: 'hall', roles: ['exam-administrator', 'invigilator'], page: page(() => import('../hall/HallPlace.vue')) },
  { id: 'exams', text: 'place.exams', sign: 'exam', roles: ['exam-administrator', 'bank-editor', 'unit-administrator'], page: page(() => import('../exams/ExamsPlace.vue')) },
  { id: 'banks', text: 'place.banks', sign: 'bank', roles: ['exam-administrator', 'bank-editor'], page: page(() => import('../banks/BanksPlace.vue')) },
  { id: 'people', text: 'place.people', sign: 'people', roles: ['exam-administrator', 'unit-administrator'], page: page(() => import('../people/PeoplePlace.vue')) },
  { id: 'results', text: 'place.results', sign: 'result', roles: ['exam-administrator', 'unit-administrator'], page: page(() => import('../results/ResultsPlace.vue')) },
  { id: 'hours', text: 'place.hours', sign: 'hours', roles: ['exam-administrator', 'unit-administrator'], page: page(() => import('../hours/HoursPlace.vue')) },
  { id: 'certificates', text: 'place.certificates', sign: 'certificate', roles: ['exam-administrator', 'unit-administrator'], page: page(() => import('../certificates/CertificatesPlace.vue')) },
  { id: 'queues', text: 'place.queues', sign: 'queue', roles: ['exam-administrator', 'unit-administrator'], page: page(() => import('../queues/QueuesPlace.vue')) },
  { id: 'accounts', text: 'place.accounts', sign: 'account', roles: ['exam-administrator', 'operator'], page: page(() => import('../accounts/AccountsPlace.vue')) },
  { id: 'tenants', text: 'place.tenants', sign: 'tenant', roles: ['operator'], page: page(() => import('../accounts/TenantsPlace.vue')) },
  { id: 'audit', text: 'place.audit', sign: 'audit', roles: ['auditor'], page: page(() => import('../audit/AuditPlace.vue')) },
]

/** What every account has, whatever its roles: the learner's pages for it. */
export const ACCOUNT: Readonly<Record<string, Component>> = {
  password: page(() => import('../../login/PasswordPage.vue')),
  contacts: page(() => import('../../login/ContactsPage.vue')),
  devices: page(() => import('../../login/DevicesPage.vue')),
}

/** The places of whoever has these roles. */
export function placesOf(roles: readonly string[]): Place[] {
  return PLACES.filter(place => place.roles.some(role => roles.includes(role)))
}

/** The place to begin with: what needs me, or for an invigilator the hall. */
export function firstPlace(roles: readonly string[]): Place | undefined {
  return placesOf(roles)[0]
}
