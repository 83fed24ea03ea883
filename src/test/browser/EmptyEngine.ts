import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const target = resolve(dirname(fileURLToPath(import.meta.url)), '../../../target')
const STARTS_WITHIN_MS = 110_000

/** The packaged program as a new authority gets it: no demo, no banks, no people; one administrator, who has to change their password. */
export class EmptyEngine {
  readonly administrator = { username: 'kaowu', password: 'Chuci4Denglu8Shiyong' }
  private said = ''

  private constructor(private readonly process: ChildProcess, readonly url: string) {
    const hear = (chunk: Buffer) => { this.said = (this.said + chunk.toString()).slice(-8000) }
    process.stdout?.on('data', hear)
    process.stderr?.on('data', hear)
  }

  static async start(data: string): Promise<EmptyEngine> {
    const folder = `${target}/${data}`
    rmSync(folder, { recursive: true, force: true })
    rmSync(`${folder}-packs`, { recursive: true, force: true })
    mkdirSync(`${folder}-packs`, { recursive: true })
    const port = await freePort()
    const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java'
    const jar = process.env.KAOCHANG_JAR ?? `${target}/quarkus-app/quarkus-run.jar`
    const program = spawn(java, ['-Xmx512m', '-jar', jar], {
      cwd: resolve(target, '..'),
      env: {
        ...process.env,
        KAOCHANG_PORT: String(port),
        KAOCHANG_DATA: folder,
        KAOCHANG_DEMO: 'false',
        KAOCHANG_PACKS_DIRECTORY: `${folder}-packs`,
        KAOCHANG_DB_URL: '',
        KAOCHANG_REDIS_URL: '',
        KAOCHANG_IDENTITY_BOOTSTRAP_ADMINISTRATOR_USERNAME: 'kaowu',
        KAOCHANG_IDENTITY_BOOTSTRAP_ADMINISTRATOR_PASSWORD: 'Chuci4Denglu8Shiyong',
        // A second factor is another test's.
        KAOCHANG_IDENTITY_SECOND_FACTOR_REQUIRED_FOR: 'none',
      },
    })
    const engine = new EmptyEngine(program, `http://localhost:${port}`)
    await engine.ready()
    return engine
  }

  private async ready(): Promise<void> {
    const until = Date.now() + STARTS_WITHIN_MS
    while (Date.now() < until) {
      if (this.process.exitCode !== null) break
      const answer = await fetch(`${this.url}/q/health/ready`).catch(() => null)
      if (answer?.ok) return
      await new Promise(later => setTimeout(later, 250))
    }
    this.process.kill('SIGKILL')
    throw new Error(`the program does not answer:\n${this.said}`)
  }

  async stop(): Promise<void> {
    const ended = new Promise(done => this.process.once('exit', done))
    this.process.kill('SIGTERM')
    await ended
  }
}

function freePort(): Promise<number> {
  return new Promise(found => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
