import { computed, shallowRef, watch } from 'vue'
import { here, to } from '../route'
import { c } from '../texts/common'
import { PLACES } from './places'

/** A step of the way to where I am. */
export interface Crumb {
  text: string
  href?: string
}

/** What the page within a place adds: the exam, the person. Empty again with every other address. */
const within = shallowRef<Crumb[]>([])

export const crumbs = computed<Crumb[]>(() => {
  const place = PLACES.find(({ id }) => id === here.value.place)
  return place ? [{ text: c(place.text), href: to(place.id) }, ...within.value] : []
})

watch(() => `${here.value.place}/${here.value.path[0] ?? ''}`, () => { within.value = [] }, { flush: 'sync' })

/** Says where in the place we are, once it is known. */
export function standsAt(...steps: Crumb[]): void {
  within.value = steps
}
