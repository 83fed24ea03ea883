import { randomInt, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Pen, PenCode, PenMoved } from '../../../main/webui/src/http/contract.ts'

const UNNAMED = '00000000-0000-0000-0000-000000000000'

/** Which device writes a sitting, as the contract has it. */
export class MockPen {
  turn = 1
  token: string
  since = new Date().toISOString()
  label: string
  code: string | null = null
  released = false
  private device: string

  constructor(request: IncomingMessage) {
    this.device = deviceOf(request)
    this.label = labelOf(request)
    this.token = this.device === UNNAMED ? UNNAMED : randomUUID()
  }

  heldBy(request: IncomingMessage): boolean {
    return deviceOf(request) === this.device
  }

  move(request: IncomingMessage): void {
    Object.assign(this, { device: deviceOf(request), label: labelOf(request), token: randomUUID(), since: new Date().toISOString(), code: null, released: false })
    this.turn += 1
  }

  accepts(token: string | undefined): boolean {
    return (token ?? UNNAMED) === this.token
  }

  elsewhere(): PenMoved {
    return { turn: this.turn, device: this.label, since: this.since }
  }

  view(request: IncomingMessage, codeNeeded: boolean): Pen {
    return this.heldBy(request) ? { mine: true, token: this.token, turn: this.turn } : { mine: false, ...this.elsewhere(), codeNeeded }
  }

  show(): PenCode {
    this.code = String(randomInt(10_000_000, 100_000_000))
    return { code: this.code, expiresIn: 600 }
  }
}

const deviceOf = (request: IncomingMessage) => String(request.headers['kaochang-device'] ?? UNNAMED)

function labelOf(request: IncomingMessage): string {
  const agent = request.headers['user-agent'] ?? ''
  return `${/Mobile|Android|iPhone/.test(agent) ? '手机' : '电脑'} · ${/MicroMessenger/.test(agent) ? '微信' : 'Chrome'}`
}
