import { api } from '../http/api'
import { ApiProblem, asProblem } from '../http/ApiProblem'
import type { Attempt, Times } from '../http/contract'
import { elsewhere, ONLY_PEN } from '../pen/Pen'
import type { AnswersBySlot, AttemptServer, Held, Outcome } from './ports'
import type { ServerClock } from './ServerClock'

/** {@link AttemptServer} over HTTP; reads the server's clock and the deadline from every answer on the way. */
export class EngineAttempt implements AttemptServer {
  constructor(
    private readonly attemptId: string,
    private readonly clock: ServerClock,
    private readonly onTimes: (times: Times) => void,
    private readonly onAttempt: (attempt: Attempt) => void,
  ) {}

  save(seq: number, answers: AnswersBySlot, pen: string | undefined): Promise<Outcome<{ seq: number }>> {
    return this.ask(() => api.save(this.attemptId, { seq, answers, ...(pen === undefined ? {} : { pen }) }), reply => ({ kind: 'done', seq: reply.seq }))
  }

  load(): Promise<Outcome<Held>> {
    return this.ask(() => api.attempt(this.attemptId), attempt => this.held(attempt))
  }

  takePen(code: string | null): Promise<Outcome<Held>> {
    return this.ask(() => api.takePen(this.attemptId, code), attempt => this.held(attempt))
  }

  private held(attempt: Attempt): Outcome<Held> {
    this.onAttempt(attempt)
    const { seq, answers = {}, pen = ONLY_PEN } = attempt
    return attempt.state === 'in-progress' ? { kind: 'done', seq, answers, pen } : { kind: 'closed' }
  }

  submit(last: { seq: number; answers: AnswersBySlot } | null, pen: string | undefined): Promise<Outcome<object>> {
    return this.ask(() => api.submit(this.attemptId, last, pen), attempt => {
      this.onAttempt(attempt)
      return { kind: 'done' }
    })
  }

  private async ask<T extends Times, Done>(call: () => Promise<T>, read: (reply: T) => Outcome<Done>): Promise<Outcome<Done>> {
    const sent = this.clock.tick()
    try {
      const reply = await call()
      this.clock.observe(Date.parse(reply.serverTime), sent, this.clock.tick())
      this.onTimes(reply)
      return read(reply)
    } catch (thrown) {
      return refusal(asProblem(thrown))
    }
  }
}

function refusal<Done>(problem: ApiProblem): Outcome<Done> {
  if (problem.slug === 'stale-seq') return { kind: 'stale', seq: Number(problem.body.seq ?? 0) }
  if (problem.slug === 'attempt-closed') return { kind: 'closed' }
  if (problem.slug === 'pen-elsewhere') return { kind: 'elsewhere', pen: elsewhere(problem) }
  // The answers that came along are kept; the same hand-in again is taken when it is time.
  if (problem.slug === 'hand-in-too-early') return { kind: 'later', retryAfterMs: 5_000 }
  if (problem.passing) return { kind: 'later', retryAfterMs: problem.retryAfterMs }
  return { kind: 'refused', slug: problem.slug }
}
