/** A line of two files laid over one another: in both, only in the first, only in the second; or so many that are left out. */
export type DiffLine = { kind: 'same' | 'gone' | 'new'; text: string } | { kind: 'skipped'; lines: number }

/** Files of more lines are told as replaced from their first difference to their last. */
const MOST = 2_000

/** By the longest common subsequence; lines that are the same stand only around those that are not. */
export function lineDiff(before: string, after: string, around = 3): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const same = (text: string) => ({ kind: 'same', text } as const)
  return shortened([...a.slice(0, start).map(same), ...middle, ...a.slice(a.length - end).map(same)], around)
}

function between(a: string[], b: string[]): DiffLine[] {
  const gone = (text: string) => ({ kind: 'gone', text } as const)
  const fresh = (text: string) => ({ kind: 'new', text } as const)
  if (a.length > MOST || b.length > MOST) return [...a.map(gone), ...b.map(fresh)]
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
  }
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { lines.push({ kind: 'same', text: a[i]! }); i++; j++ }
    else if (i < a.length && (j === b.length || common[i + 1]![j]! >= common[i]![j + 1]!)) lines.push(gone(a[i++]!))
    else lines.push(fresh(b[j++]!))
  }
  return lines
}

function shortened(lines: DiffLine[], around: number): DiffLine[] {
  const near = new Set<number>()
  lines.forEach(({ kind }, at) => { if (kind !== 'same') for (let by = -around; by <= around; by++) near.add(at + by) })
  const shown: DiffLine[] = []
  let skipped = 0
  const skip = () => { if (skipped) shown.push({ kind: 'skipped', lines: skipped }); skipped = 0 }
  lines.forEach((line, at) => {
    if (near.has(at)) { skip(); shown.push(line) }
    else skipped++
  })
  skip()
  return shown
}
