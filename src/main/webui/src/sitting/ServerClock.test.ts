import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readable, urgency, warningDue } from './Countdown'
import { ServerClock } from './ServerClock'

test('the error is never more than half the best round trip', () => {
  const trip = fc.record({ there: fc.nat(3_000), back: fc.nat(3_000), pause: fc.nat(10_000) })
  fc.assert(fc.property(fc.array(trip, { minLength: 1 }), fc.integer({ min: -1e12, max: 1e12 }), (trips, ahead) => {
    let here = 5_000
    const clock = new ServerClock(() => here)
    let best = Number.POSITIVE_INFINITY
    for (const { there, back, pause } of trips) {
      const sent = here
      const written = here + there + ahead
      here += there + back
      clock.observe(written, sent, here)
      best = Math.min(best, (there + back) / 2)
      expect(Math.abs(clock.now() - (here + ahead))).toBeLessThanOrEqual(best + 1e-3)
      here += pause
    }
  }))
})

test('after a sleep in which the monotonic clock stood still, the next answer puts it right', () => {
  let here = 0
  const clock = new ServerClock(() => here)
  clock.observe(1_000_010, 0, 20)
  here = 100
  const slept = 3_600_000
  clock.observe(1_000_100 + slept + 200, 100, 500)
  here = 500
  expect(Math.abs(clock.now() - (1_000_500 + slept))).toBeLessThanOrEqual(200)
})

test('warnings come once each, and only the most urgent after a gap', () => {
  expect(warningDue(null, 400_000)).toBeNull()
  expect(warningDue(600_500, 599_900)).toBe(10)
  expect(warningDue(599_900, 599_700)).toBeNull()
  expect(warningDue(700_000, 50_000)).toBe(1)
  expect(warningDue(700_000, -5)).toBeNull()
})

test('time left reads 0:00 only when it is up', () => {
  expect(readable(5_400_000)).toBe('1:30:00')
  expect(readable(545_000)).toBe('9:05')
  expect(readable(1)).toBe('0:01')
  expect(readable(0)).toBe('0:00')
  expect(readable(-9)).toBe('0:00')
  expect([urgency(600_001), urgency(600_000), urgency(60_000)]).toEqual(['calm', 'soon', 'last'])
})
