import { shallowRef, watch } from 'vue'
import { route as learnersRoute } from '../route'

/** Where somebody is on the desk: a place, what is within it, and how its list is set. All of it stands in the address. */
export interface Here {
  place: string
  /** What follows the place: `['320101', 'upload']`. */
  path: string[]
  query: URLSearchParams
}

export function read(fragment: string): Here {
  const [path = '', query = ''] = fragment.replace(/^#?\/?/, '').split('?')
  const [place = '', ...rest] = path.split('/').map(decode)
  return { place, path: rest.filter(Boolean), query: new URLSearchParams(query) }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

type Query = URLSearchParams | Record<string, string | undefined>

/** An address on the desk. Parts of the query that are empty or undefined are left out. */
export function to(path: string | string[], query: Query = {}): string {
  const parts = typeof path === 'string' ? [path] : path
  const pairs = query instanceof URLSearchParams ? [...query] : Object.entries(query)
  const kept = pairs.filter((pair): pair is [string, string] => Boolean(pair[1]))
  const asked = new URLSearchParams(kept).toString()
  return `#/${parts.map(encodeURIComponent).join('/')}${asked ? `?${asked}` : ''}`
}

export const here = shallowRef<Here>(read(location.hash))

addEventListener('hashchange', () => { here.value = read(location.hash) })
// The pages of the account are the learner's own; where they lead on, they do so without the browser's word.
watch(learnersRoute, () => { here.value = read(location.hash) })

export function go(address: string): void {
  location.hash = address
}

/** The same page with its list set otherwise: not a step to go back by. */
export function restate(address: string): void {
  history.replaceState(history.state, '', address)
  here.value = read(location.hash)
}
