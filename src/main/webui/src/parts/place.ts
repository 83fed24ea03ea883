/**
 * Where the pages stand: `/`, or `/t/<code>/` for one authority among several on a host. Each place has the engine, the
 * log-in and everything kept in the browser for itself; nothing of one may be found at another.
 */
export const PLACE = placeOf(typeof location === 'undefined' ? '/' : location.pathname)

export function placeOf(path: string): string {
  return path.replace(/[^/]*$/, '')
}

/** The name of something that the browser keeps for this place; `before.js` makes the same ones. */
export function keptName(name: string, place = PLACE): string {
  return `kaochang.${place === '/' ? '' : `${place}.`}${name}`
}
