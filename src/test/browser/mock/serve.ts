import { resolve } from 'node:path'
import { MockEngine } from './MockEngine.ts'

/** Looks at the pages without the engine: node --experimental-strip-types mock/serve.ts; then open the address. */
const engine = await new MockEngine(resolve(process.env.KAOCHANG_PAGES ?? '../../../target/classes/META-INF/resources')).listen()
console.log(engine.url)
