/** The program as a whole, started and ended in every way it can be. */
import { chmod, chown, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { TestPerson } from '../people.ts'
import { databasePid, type Program, removeData, runApp, spawnApp, temporaryFolder } from '../program.ts'

const isRoot = userInfo().uid === 0
const nobody = { uid: 65534, gid: 65534 }

const started: Program[] = []
const folders: string[] = []

async function folder(mode?: number): Promise<string> {
  const made = await temporaryFolder(mode)
  folders.push(made)
  return made
}

async function start(options: Parameters<typeof spawnApp>[0]): Promise<Program> {
  const program = await spawnApp(options)
  started.push(program)
  return program
}

afterEach(async () => {
  for (const program of started.splice(0)) await program.end('SIGKILL')
  for (const made of folders.splice(0)) await removeData(made)
})

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('running', () => {
  it('[RUN1] a wrong value stops the start with its name, the reason and exit code 1', async () => {
    const environment = { PORT: 'x', SIGN_UP: 'maybe' }
    const { code, output } = await runApp({ dataDir: await folder(), environment })
    expect(code).toBe(1)
    expect(output).toMatch(/^PORT must be a whole number/m)
    expect(output).toMatch(/^SIGN_UP must be open or closed$/m)
  })

  it('[RUN2] starts on an empty folder, and SIGTERM ends it and its database in order', async () => {
    const dataDir = await folder()
    const program = await start({ dataDir })
    const answer = await fetch(`${program.url}/readyz`)
    expect(await answer.json()).toEqual({ ready: true, reasons: [] })
    const pid = await databasePid(dataDir)
    expect(isAlive(pid)).toBe(true)
    expect(await program.end('SIGTERM')).toBe(0)
    expect(await databasePid(dataDir)).toBe(0)
  })

  it('[RUN3] a second start says where the first one is, and leaves it alone', async () => {
    const dataDir = await folder()
    const first = await start({ dataDir })
    const second = await runApp({ dataDir })
    expect(second.code).toBe(1)
    expect(second.output).toContain(`Coauteur is already running on this data at ${first.url}`)
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  })

  it('[RUN4] after kill -9 the next start adopts the database, and everything is there', async () => {
    const dataDir = await folder()
    const first = await start({ dataDir })
    const ann = await new TestPerson(first.url).signUp('Ann')
    const pid = await databasePid(dataDir)
    await first.end('SIGKILL')
    expect(isAlive(pid)).toBe(true)
    const second = await start({ dataDir })
    expect(await databasePid(dataDir)).toBe(pid)
    const back = new TestPerson(second.url)
    back.cookie = ann.cookie
    expect((await back.ask('GET', '/api/me')).status).toBe(200)
    expect(await second.end('SIGINT')).toBe(0)
    expect(await databasePid(dataDir)).toBe(0)
  })

  it('[RUN4] starts again when program and database were both killed', async () => {
    const dataDir = await folder()
    const first = await start({ dataDir })
    const ann = await new TestPerson(first.url).signUp('Ann')
    const pid = await databasePid(dataDir)
    await first.end('SIGKILL')
    process.kill(pid, 'SIGKILL')
    const second = await start({ dataDir })
    expect((await new TestPerson(second.url).signIn(ann.email)).person.name).toBe('Ann')
  })

  it('[RUN5] keeps the database where its account can reach it, and says so', async () => {
    const dataDir = await folder(0o700)
    const program = await start({ dataDir })
    // Only root has to borrow an account; for anybody else the data folder is always the place.
    const elsewhere = /the database is kept in (\/var\/lib\/coauteur\/[0-9a-f]{12})/.exec(
      program.output(),
    )?.[1]
    expect(elsewhere !== undefined).toBe(isRoot)
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200)
    expect(await program.end('SIGTERM')).toBe(0)
    const home = elsewhere ?? dataDir
    expect((await stat(path.join(home, 'postgres/PG_VERSION'))).isFile()).toBe(true)
    if (elsewhere) await rm(elsewhere, { recursive: true })
  })

  it('[RUN6] runs as an ordinary user', async () => {
    const dataDir = await folder()
    if (isRoot) await chown(dataDir, nobody.uid, nobody.gid)
    const program = await start({ dataDir, ...(isRoot ? { account: nobody } : {}) })
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200)
    const owner = (await stat(path.join(dataDir, 'postgres'))).uid
    expect(owner).toBe(isRoot ? nobody.uid : userInfo().uid)
    expect(await program.end('SIGTERM')).toBe(0)
  })

  it('[RUN7] says that its port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const dataDir = await folder()
    const { code, output } = await runApp({ dataDir, environment: { PORT: String(port) } })
    other.close()
    expect(code).toBe(1)
    expect(output).toContain(`port ${port} is in use by another program`)
    expect(await databasePid(dataDir)).toBe(0)
  })

  it('[RUN9] starts its database again when that dies', async () => {
    const dataDir = await folder()
    const program = await start({ dataDir })
    const pid = await databasePid(dataDir)
    process.kill(pid, 'SIGKILL')
    let back = false
    for (let tries = 0; tries < 100 && !back; tries++) {
      await sleep(100)
      back = (await databasePid(dataDir)) !== pid && (await fetch(`${program.url}/readyz`)).status === 200
    }
    expect(back).toBe(true)
    // The claim on the data died with the database, and is taken again in a moment.
    await sleep(1000)
    expect((await runApp({ dataDir })).output).toContain('already running')
  })

  it('[RUN10] makes its secret once, for its own eyes', async () => {
    const dataDir = await folder()
    const file = path.join(dataDir, 'auth-secret')
    const first = await start({ dataDir })
    const secret = await readFile(file, 'utf8')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await first.end('SIGTERM')
    await start({ dataDir })
    expect(await readFile(file, 'utf8')).toBe(secret)
  })

  it('[RUN10] refuses a damaged secret rather than sign with it', async () => {
    const dataDir = await folder()
    await writeFile(path.join(dataDir, 'auth-secret'), '')
    await chmod(path.join(dataDir, 'auth-secret'), 0o600)
    const { code, output } = await runApp({ dataDir })
    expect(code).toBe(1)
    expect(output).toContain('is damaged')
  })

  it('[RUN11] a second signal ends it at once', async () => {
    const program = await start({ dataDir: await folder() })
    process.kill(program.pid, 'SIGTERM')
    process.kill(program.pid, 'SIGINT')
    const ended = program.end('SIGINT')
    expect(await Promise.race([ended, sleep(5000, 'still there')])).not.toBe('still there')
  })
})
