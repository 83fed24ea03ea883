// The pages' types from the API's document: node build/contract.mjs writes them, contract.test.ts holds that they are of now.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const DOCUMENT = here('../../../../docs/openapi.yaml')
export const TYPES = here('../src/http/openapi.d.ts')

/** Of the schemas alone: the pages' calls name what they send and get. */
export async function typesOfContract() {
  const { load, CORE_SCHEMA } = await import('js-yaml')
  const { default: openapi, astToString } = await import('openapi-typescript')
  const document = load(readFileSync(DOCUMENT, 'utf8'), { schema: CORE_SCHEMA })
  const { schemas } = document.components
  return '// Made from docs/openapi.yaml by ./kaochang contract; not to be edited.\n'
    + astToString(await openapi({ openapi: document.openapi, info: document.info, paths: {}, components: { schemas } }))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TYPES, await typesOfContract())
