import { resolve } from 'node:path'
import { freePort, PackagedProgram, target } from './PackagedProgram.ts'

/** The packaged program with its demo, started at a time when the exams of the demo learners are open. */
export class EngineProgram extends PackagedProgram {
  /** Of everybody in the demo. */
  password = ''

  static async start(data: string): Promise<EngineProgram> {
    const engine = new EngineProgram(await freePort(), data, {
      KAOCHANG_PACKS_DIRECTORY: resolve(target, '../question-banks'),
      KAOCHANG_CLOCK_START: '2026-03-06T09:00:00+08:00',
    })
    engine.password = await engine.until(said => /密码都是 (\S+?)（/.exec(said)?.[1])
    return engine
  }
}
