/**
 * Makes sure that the browser tests have a Chromium: the one CHROMIUM names, one on the path, or, for root on
 * a Debian-like machine, one installed now. Run before the tests; tells what to do where it cannot help.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import path from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macApp = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** Where Chromium is; null if there is none. */
export function findChromium(): string | null {
  const given = process.env.CHROMIUM
  if (given) return existsSync(given) ? given : null
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...candidates, macApp].find((candidate) => existsSync(candidate)) ?? null
}

function install(): void {
  console.log('The browser tests need Chromium, which is not installed: installing it with apt-get…')
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (status !== 0) return
  }
}

function ensure(): void {
  if (findChromium()) return
  const given = process.env.CHROMIUM
  if (!given && userInfo().uid === 0 && existsSync('/usr/bin/apt-get')) install()
  if (findChromium()) return
  console.error(
    given
      ? `CHROMIUM names ${given}, which does not exist.`
      : 'The browser tests need Chromium. Install it ("sudo apt-get install chromium", or Google Chrome),\n' +
          'or set CHROMIUM to the path of its program, and run the tests again.',
  )
  process.exitCode = 1
}

if (import.meta.main) ensure()
