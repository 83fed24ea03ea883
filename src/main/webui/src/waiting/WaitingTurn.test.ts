import { describe, expect, test } from 'vitest'
import { ApiProblem } from '../http/ApiProblem'
import type { Attempt, Waiting } from '../http/contract'
import { VirtualTime } from '../sitting/modelServer.testing'
import { WaitingTurn, type Standing } from './WaitingTurn'
import { worthSaying } from './worthSaying'

type Answer = Waiting | 'started' | ApiProblem
const place = (position: number, pollAfterSeconds = 2): Waiting => ({ position, estimateSeconds: position, pollAfterSeconds })

function waiting(...answers: Answer[]) {
  const time = new VirtualTime()
  const asked: number[] = []
  const standings: Standing[] = []
  const ends: string[] = []
  const turn = new WaitingTurn({
    ask: async () => {
      asked.push(time.now - 1_000_000)
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer instanceof ApiProblem) throw answer
      return answer === 'started' ? { attemptId: 'a' } as Attempt : { waiting: answer as Waiting }
    },
    timers: time.timers,
    now: () => time.now,
    random: () => 0.5,
    onStanding: standing => standings.push(standing),
    onStarted: attempt => ends.push(attempt.attemptId),
    onRefused: problem => ends.push(problem.slug),
  })
  return { turn, time, asked, standings, ends }
}

describe('waiting for one\'s turn', () => {
  test('asks when told to and goes in once', async () => {
    const { turn, time, asked, ends } = waiting(place(40, 3), place(10, 1), 'started')
    turn.begin(place(100, 5))
    await time.pass(60_000)
    expect(asked).toEqual([5_000, 8_000, 9_000])
    expect(ends).toEqual(['a'])
  })

  test('progress never goes back, though others come back to places before one\'s own', async () => {
    const { turn, time, standings } = waiting(place(60), place(80), place(130), place(20), 'started')
    turn.begin(place(100))
    await time.pass(60_000)
    const progress = standings.map(standing => standing.progress)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    expect(progress.every(share => share >= 0 && share < 1)).toBe(true)
    expect(standings.map(({ position }) => position), 'the place is told as it is').toEqual([100, 60, 80, 130, 20])
  })

  test('a lost network is borne with growing patience, said at the second failure, and ends', async () => {
    const away = ApiProblem.unreachable()
    const { turn, time, asked, standings, ends } = waiting(away, new ApiProblem('busy', 503, ''), away, place(3), 'started')
    turn.begin(place(50))
    await time.pass(120_000)
    const gaps = asked.slice(1).map((at, i) => at - (asked[i] ?? 0))
    expect(gaps[1]).toBeGreaterThan(gaps[0] ?? 0)
    expect(gaps[2]).toBeGreaterThan(gaps[1] ?? 0)
    expect(standings.map(({ offline }) => offline)).toEqual([false, false, true, true, false])
    expect(ends).toEqual(['a'])
  })

  test('a refusal ends the wait', async () => {
    const { turn, time, asked, ends } = waiting(new ApiProblem('admission-denied', 403, ''))
    turn.begin(place(5))
    await time.pass(60_000)
    expect(ends).toEqual(['admission-denied'])
    expect(asked.length).toBe(1)
  })

  test('asks at once when the page is looked at again, but not twice, and not after leaving', async () => {
    const { turn, time, asked } = waiting(place(50, 10))
    turn.begin(place(50, 10))
    turn.wake()
    await time.pass(4_000)
    turn.wake()
    turn.wake()
    await time.pass(5_000)
    expect(asked).toEqual([4_000])
    await time.pass(6_000)
    expect(asked).toEqual([4_000, 14_000])
    turn.leave()
    turn.wake()
    await time.pass(60_000)
    expect(asked.length).toBe(2)
  })

  test('a screen reader hears little', () => {
    let said: number | null = null
    const told: number[] = []
    for (let seconds = 300; seconds > 0; seconds--) {
      if (worthSaying(said, seconds)) told.push(said = seconds)
    }
    expect(told).toEqual([300, 150, 75, 37, 18, 9])
  })
})
