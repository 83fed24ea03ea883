import { describe, expect, test } from 'vitest'
import { ApiProblem } from '../http/ApiProblem'
import type { LoginWaiting, Tokens } from '../http/contract'
import { logInByTurn } from './byTurn'

const TOKENS = { accessToken: 'a', name: '张三' } as Tokens
const place = (position: number, ticket = `t${position}`): LoginWaiting =>
  ({ ticket, position, estimateSeconds: position, pollAfterSeconds: 0.5 })

function door(...answers: (LoginWaiting | Tokens | ApiProblem)[]) {
  const sent: Record<string, unknown>[] = []
  const said: string[] = []
  let gone = false
  const ports = {
    send: async (body: object) => {
      sent.push(JSON.parse(JSON.stringify(body)) as Record<string, unknown>)
      const answer = answers.shift() ?? TOKENS
      if (answer instanceof ApiProblem) throw answer
      return answer
    },
    prove: async () => ({ captchaId: 'c', proof: 7 }),
    pause: async (ms: number) => { said.push(`pause ${ms}`) },
    random: () => 0,
    onWaiting: ({ position }: LoginWaiting) => said.push(`place ${position}`),
    onProving: () => said.push('proving'),
    gone: () => gone,
  }
  return { sent, said, leave: () => { gone = true }, logIn: () => logInByTurn({ username: 'u', password: 'p' }, ports) }
}

describe('logging in by turn', () => {
  test('nobody waits: one call', async () => {
    const { sent, logIn } = door(TOKENS)
    expect(await logIn()).toBe(TOKENS)
    expect(sent).toEqual([{ username: 'u', password: 'p' }])
  })

  test('the same log-in goes again with the latest ticket', async () => {
    const { sent, said, logIn } = door(place(40), place(3), TOKENS)
    expect(await logIn()).toBe(TOKENS)
    expect(sent.map(body => body.ticket)).toEqual([undefined, 't40', 't3'])
    expect(sent.every(body => body.password === 'p')).toBe(true)
    expect(said).toEqual(['place 40', 'pause 500', 'place 3', 'pause 500'])
  })

  test('a sum is done when asked for, and sent once, with the place that was kept', async () => {
    const needed = new ApiProblem('proof-needed', 401, '', { ticket: 'kept' })
    const { sent, logIn } = door(place(9), needed, place(2), TOKENS)
    expect(await logIn()).toBe(TOKENS)
    expect(sent[2]).toEqual({ username: 'u', password: 'p', ticket: 'kept', captchaId: 'c', proof: 7 })
    expect(sent[3]).toEqual({ username: 'u', password: 'p', ticket: 't2' })
  })

  test('a lost call in between does not lose the place; a refusal ends it', async () => {
    const { sent, logIn } = door(place(9), ApiProblem.unreachable(), new ApiProblem('busy', 503, ''), new ApiProblem('login-failed', 401, ''))
    await expect(logIn()).rejects.toMatchObject({ slug: 'login-failed' })
    expect(sent.map(body => body.ticket)).toEqual([undefined, 't9', 't9', 't9'])
    await expect(door(new ApiProblem('too-many-requests', 429, '')).logIn()).rejects.toMatchObject({ status: 429 })
    await expect(door(ApiProblem.unreachable()).logIn()).rejects.toMatchObject({ status: 0 })
  })

  test('a busy engine is asked again when it says, a few times', async () => {
    const busy = () => new ApiProblem('busy', 503, '', {}, 2_000)
    const { said, logIn } = door(busy(), busy(), TOKENS)
    expect(await logIn()).toBe(TOKENS)
    expect(said).toEqual(['pause 2000', 'pause 2000'])
    await expect(door(...Array.from({ length: 20 }, busy)).logIn()).rejects.toMatchObject({ slug: 'busy' })
  })

  test('an engine that is never content with a sum is not asked for ever', async () => {
    const never = Array.from({ length: 20 }, () => new ApiProblem('proof-needed', 401, ''))
    await expect(door(...never).logIn()).rejects.toMatchObject({ slug: 'proof-needed' })
  })

  test('who has gone is not logged in', async () => {
    const { leave, sent, logIn } = door(place(9), TOKENS)
    leave()
    expect(await logIn()).toBeNull()
    expect(sent).toEqual([])
  })
})
