import type { Pen as Told, PenMoved } from '../http/contract'

export type Mine = Told & { mine: true }

/** `codeNeeded`: whether taking over needs the code that the other device shows; an event does not say so. */
export type Elsewhere = PenMoved & { codeNeeded?: boolean }

/** Who writes a sitting, as far as this device knows. */
export type Pen = Mine | ({ mine: false } & Elsewhere)

/** What a refusal says about who writes. */
export function elsewhere({ body }: { body: Record<string, unknown> }): Elsewhere {
  const { turn, device, since, codeNeeded } = body as Partial<Elsewhere>
  return { turn: Number(turn ?? 0), device: device ?? '', since: since ?? '', codeNeeded: Boolean(codeNeeded) }
}

/** What an engine without pens means. */
export const ONLY_PEN: Mine = { mine: true, turn: 1 }

/** What a page knows of the pen. Knowledge comes late and out of order; turns tell what is newer. */
export class PenKnowledge {
  private known: Pen = ONLY_PEN

  get now(): Pen {
    return this.known
  }

  get mine(): boolean {
    return this.known.mine
  }

  get token(): string | undefined {
    return this.known.mine ? this.known.token : undefined
  }

  get turn(): number {
    return this.known.turn
  }

  /** What the engine said to this device itself. */
  learn(pen: Pen): void {
    if (pen.turn >= this.known.turn) this.known = pen
  }

  /** The engine told everybody that the pen has changed hands; perhaps into those of another tab of this browser. */
  hear(elsewhere: Elsewhere): boolean {
    if (elsewhere.turn <= this.known.turn) return false
    this.known = { mine: false, ...elsewhere }
    return true
  }

  /** A write was refused. What became known since it was sent counts more. */
  refuse(elsewhere: Elsewhere, sent: string | undefined): void {
    if (this.known.mine && this.known.token === sent) this.known = { mine: false, ...elsewhere }
  }
}
