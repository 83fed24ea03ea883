import { mkdirSync, rmSync } from 'node:fs'
import { freePort, PackagedProgram, target } from './PackagedProgram.ts'

const ADMINISTRATOR = { username: 'kaowu', password: 'Chuci4Denglu8Shiyong' }

/** The packaged program as a new authority gets it: no demo, no banks, no people; one administrator, who has to change their password. */
export class EmptyEngine extends PackagedProgram {
  readonly administrator = ADMINISTRATOR

  static async start(data: string): Promise<EmptyEngine> {
    const packs = `${target}/${data}-packs`
    rmSync(packs, { recursive: true, force: true })
    mkdirSync(packs, { recursive: true })
    const engine = new EmptyEngine(await freePort(), data, {
      KAOCHANG_DEMO: 'false',
      KAOCHANG_PACKS_DIRECTORY: packs,
      KAOCHANG_IDENTITY_BOOTSTRAP_ADMINISTRATOR_USERNAME: ADMINISTRATOR.username,
      KAOCHANG_IDENTITY_BOOTSTRAP_ADMINISTRATOR_PASSWORD: ADMINISTRATOR.password,
      // A second factor is another test's.
      KAOCHANG_IDENTITY_SECOND_FACTOR_REQUIRED_FOR: 'none',
    })
    await engine.until(async () => (await fetch(`${engine.url}/q/health/ready`).catch(() => null))?.ok || undefined)
    return engine
  }
}
