/**
 * One of the compared servers as a process of its own, so that its processor time and memory are its own,
 * and the other side of the pipe to it. Started with what to run as JSON in its first argument.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect, type Reach } from './database.ts'
import { openFullState, openHocuspocus, openYWebsocket } from './rivals.ts'
import { openRoom } from './room.ts'

export const contenders = ['hocuspocus', 'room', 'fullState', 'yWebsocket'] as const
export type Contender = (typeof contenders)[number]

export interface Orders {
  contender: Contender
  /** The file with the state that scripts begin with, where they do not come from a database. */
  script: string
  reach?: Reach
  port?: number
  commitMs?: number
  /** How much faster than life the load is: the full-state store's debounce is divided by it. */
  haste?: number
}

export interface Usage {
  /** Processor time since the start, in milliseconds. */
  cpuMs: number
  /** What is alive after a garbage collection, in bytes; 0 unless it was asked for. */
  heap: number
}

/** A running server as its measurer sees it. */
export class Process {
  readonly url: string
  readonly child: ChildProcess

  private constructor(child: ChildProcess, url: string) {
    this.child = child
    this.url = url
  }

  /** Starts a server; `profile` is a folder for the processor profiles, one for each of its threads, that it
   * writes when it is closed. */
  static async start(orders: Orders, profile?: string): Promise<Process> {
    const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(orders)], {
      execArgv: [
        '--expose-gc',
        ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${path.join(profile, orders.contender)}`] : []),
      ],
    })
    const [said] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => {
        throw new Error(`${orders.contender} ended with ${code} before it listened`)
      }),
    ])) as [{ url: string }]
    return new Process(child, said.url)
  }

  /** Reads its counters. With `collected`, garbage is thrown away first, which takes a while. */
  async usage({ collected = false } = {}): Promise<Usage> {
    const answer = once(this.child, 'message')
    this.child.send(collected ? 'collect' : 'usage')
    return ((await answer) as [Usage])[0]
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = once(this.child, 'exit')
    this.child.send('close')
    await gone
  }

  /** SIGKILL: nothing of what it has in memory survives. */
  async kill(): Promise<void> {
    const gone = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await gone
  }
}

async function open(orders: Orders): Promise<string> {
  const { contender, reach, port, commitMs, haste = 1 } = orders
  const script = contender === 'room' ? new Uint8Array() : new Uint8Array(readFileSync(orders.script))
  switch (contender) {
    case 'hocuspocus':
      return (await openHocuspocus(script)).url
    case 'yWebsocket':
      return (await openYWebsocket()).url
    case 'fullState':
      return (
        await openFullState(connect(reach!), script, { debounce: 2_000 / haste, maxDebounce: 10_000 / haste })
      ).url
    case 'room':
      return (
        await openRoom(connect(reach!), {
          ...(port === undefined ? {} : { port }),
          ...(commitMs === undefined ? {} : { commitMs }),
        })
      ).url
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Outages are part of some trials: their errors are expected and would fill the screen.
  if (!process.env['VERBOSE']) console.error = () => {}
  const url = await open(JSON.parse(process.argv[2]!) as Orders)
  process.on('message', (asked: 'usage' | 'collect' | 'close') => {
    // The profile is written on an orderly exit.
    if (asked === 'close') process.exit(0)
    if (asked === 'collect') {
      globalThis.gc!()
      globalThis.gc!()
    }
    const { user, system } = process.cpuUsage()
    const { heapUsed } = process.memoryUsage()
    process.send!({ cpuMs: (user + system) / 1000, heap: asked === 'collect' ? heapUsed : 0 })
  })
  // Whoever measures is gone: nobody needs this server any more.
  process.on('disconnect', () => process.exit(0))
  process.send!({ url })
}
