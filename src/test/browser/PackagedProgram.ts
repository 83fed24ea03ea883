import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Longer than any start takes; whoever waits for it gives up later still. */
const STARTS_WITHIN_MS = 170_000

export const target = resolve(dirname(fileURLToPath(import.meta.url)), '../../../target')

/** The packaged program on a port of its own, with fresh data. */
export class PackagedProgram {
  private said = ''
  private readonly process: ChildProcess

  /** @param data a folder below `target`; what is in it goes */
  protected constructor(readonly port: number, data: string, settings: Record<string, string>) {
    const folder = `${target}/${data}`
    rmSync(folder, { recursive: true, force: true })
    const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java'
    const jar = process.env.KAOCHANG_JAR ?? `${target}/quarkus-app/quarkus-run.jar`
    this.process = spawn(java, ['-Xmx512m', '-jar', jar], {
      cwd: resolve(target, '..'),
      env: { ...process.env, KAOCHANG_PORT: String(port), KAOCHANG_DATA: folder, KAOCHANG_DB_URL: '', KAOCHANG_REDIS_URL: '', KAOCHANG_REHEARSAL_ENABLED: 'false', ...settings },
    })
    const hear = (chunk: Buffer) => { this.said += chunk.toString() }
    this.process.stdout?.on('data', hear)
    this.process.stderr?.on('data', hear)
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  /** Waits for something of the start; if the program ends or takes too long, what it said is told. */
  protected async until<T>(look: (said: string) => T | undefined | Promise<T | undefined>): Promise<T> {
    const end = Date.now() + STARTS_WITHIN_MS
    while (Date.now() < end && this.process.exitCode === null) {
      const found = await look(this.said)
      if (found !== undefined) return found
      await new Promise(later => setTimeout(later, 250))
    }
    this.process.kill('SIGKILL')
    throw new Error(`the program ended with ${this.process.exitCode}, or does not answer:\n${this.said.slice(-8000)}`)
  }

  async stop(): Promise<void> {
    const ended = new Promise(done => this.process.once('exit', done))
    this.process.kill('SIGTERM')
    await ended
  }
}

export function freePort(): Promise<number> {
  return new Promise(found => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
