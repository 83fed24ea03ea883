// Installs packages where the lock has changed: what building the pages needs, or with `all` what tests of them need too.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const mark = join(here, 'node_modules', '.kaochang-lock')

export function install(all) {
  const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex')
  const known = existsSync(mark) ? readFileSync(mark, 'utf8') : ''
  if (known === `${lock} all` || (!all && known === lock)) return
  npm('ci', ...(all ? [] : ['--omit=dev']), '--no-audit', '--no-fund', '--loglevel=error')
  writeFileSync(mark, all ? `${lock} all` : lock)
}

export function npm(...args) {
  const windows = process.platform === 'win32'
  execFileSync(windows ? 'npm.cmd' : 'npm', args, { cwd: here, stdio: 'inherit', shell: windows })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install(process.argv[2] === 'all')
