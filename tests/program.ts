/** The server as a program of its own, to be stopped, killed and started twice. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './harness.ts'

export interface Program {
  /** Where it said that it is open. */
  readonly url: string
  readonly pid: number
  /** Everything it has printed so far. */
  output(): string
  /** Sends a signal and resolves with the exit code (null: ended by the signal) once it is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export interface ProgramOptions {
  dataDir: string
  environment?: Record<string, string>
  /** Start as another account. */
  account?: { uid: number; gid: number }
}

/** A fresh folder; `mode` says who may enter it. */
export async function temporaryFolder(mode = 0o711): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'coauteur-program-'))
  await chmod(folder, mode)
  return folder
}

/** Starts the program and resolves once it says where it is. @throws with its output if it ends before */
export async function spawnApp(options: ProgramOptions): Promise<Program> {
  const child = run(options)
  const exited = exitOf(child.process)
  const opened = /^Coauteur is open at (\S+)$/m
  while (!opened.test(child.output())) {
    const code = await Promise.race([exited, sleep(20, 'running' as const)])
    if (code !== 'running') throw new Error(`the program ended with ${code}:\n${child.output()}`)
  }
  return {
    url: opened.exec(child.output())![1]!,
    pid: child.process.pid!,
    output: child.output,
    end(signal) {
      child.process.kill(signal)
      return exited
    },
  }
}

/** Runs a program that is expected to end by itself; one that does not is killed (exit code null). */
export async function runApp(options: ProgramOptions): Promise<{ code: number | null; output: string }> {
  const child = run(options)
  const patience = setTimeout(() => child.process.kill('SIGKILL'), 30_000)
  const code = await exitOf(child.process)
  clearTimeout(patience)
  return { code, output: child.output() }
}

/** The process of the database in a data folder; 0 if there is none. */
export async function databasePid(dataDir: string): Promise<number> {
  const note = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '')
  return Number(note.split('\n')[0])
}

/** Removes a data folder, and ends the database that a killed program left in it. */
export async function removeData(dataDir: string): Promise<void> {
  const pid = await databasePid(dataDir)
  if (pid) process.kill(pid, 'SIGINT')
  while (await databasePid(dataDir)) await sleep(20)
  await rm(dataDir, { recursive: true, force: true })
}

function run({ dataDir, environment, account }: ProgramOptions): {
  process: ChildProcess
  output: () => string
} {
  const [program, ...args] = command(account)
  const child = spawn(program!, args, {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, SAMPLE_PROJECT: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))
  return { process: child, output: () => output }
}

/**
 * The program as another account. That account may read every file, because the project may lie in a folder
 * that only root can enter, but it owns and writes nothing that is not its own.
 */
function command(account: ProgramOptions['account']): string[] {
  const program = [process.execPath, path.join(root, 'server/main.ts')]
  if (!account) return program
  const { uid, gid } = account
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  const capability = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search']
  return ['setpriv', ...identity, ...capability, ...program]
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', (code) => resolve(code)))
}
