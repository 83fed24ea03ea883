import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const target = resolve(dirname(fileURLToPath(import.meta.url)), '../../../target')

/** The packaged program with fresh data, started at a time when the exams of the demo learners are open. */
export class EngineProgram {
  private constructor(private readonly process: ChildProcess, readonly url: string, readonly password: string) {}

  static async start(data: string): Promise<EngineProgram> {
    const folder = `${target}/${data}`
    rmSync(folder, { recursive: true, force: true })
    const port = await freePort()
    const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java'
    const jar = process.env.KAOCHANG_JAR ?? `${target}/quarkus-app/quarkus-run.jar`
    const program = spawn(java, ['-Xmx512m', '-jar', jar], {
      cwd: resolve(target, '..'),
      env: {
        ...process.env,
        KAOCHANG_PORT: String(port),
        KAOCHANG_DATA: folder,
        KAOCHANG_PACKS_DIRECTORY: resolve(target, '../question-banks'),
        KAOCHANG_CLOCK_START: '2026-03-06T09:00:00+08:00',
        KAOCHANG_DB_URL: '',
        KAOCHANG_REDIS_URL: '',
      },
    })
    const password = await printed(program, /密码都是 (\S+?)（/)
    return new EngineProgram(program, `http://localhost:${port}`, password)
  }

  async stop(): Promise<void> {
    const ended = new Promise(done => this.process.once('exit', done))
    this.process.kill('SIGTERM')
    await ended
  }
}

function printed(program: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((found, failed) => {
    let text = ''
    const read = (chunk: Buffer) => {
      text += chunk.toString()
      const match = pattern.exec(text)
      if (match?.[1]) found(match[1])
    }
    program.stdout?.on('data', read)
    program.stderr?.on('data', read)
    program.once('exit', code => failed(new Error(`the program ended with ${code}:\n${text.slice(-4000)}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise(found => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
