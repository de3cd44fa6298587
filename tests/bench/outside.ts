/** How busy other programs keep the machine while something is measured. */
import { cpus } from 'node:os'
import type { Process } from './contender.ts'

export class OutsideCpu {
  readonly #servers: readonly Process[]
  readonly #start = { machine: machineMs(), ours: 0, at: performance.now() }

  private constructor(servers: readonly Process[]) {
    this.#servers = servers
  }

  /** Begins to count; `servers` and this process are not outside. */
  static async since(servers: readonly Process[]): Promise<OutsideCpu> {
    const outside = new OutsideCpu(servers)
    outside.#start.ours = await outside.#ours()
    return outside
  }

  /** The share of the machine that others have used since, the databases of the servers among them. */
  async share(): Promise<number> {
    const ours = (await this.#ours()) - this.#start.ours
    const used = machineMs() - this.#start.machine - ours
    return Math.max(0, used) / ((performance.now() - this.#start.at) * cpus().length)
  }

  async #ours(): Promise<number> {
    const { user, system } = process.cpuUsage()
    let ms = (user + system) / 1000
    for (const server of this.#servers) ms += (await server.usage()).cpuMs
    return ms
  }
}

/** Processor time used by anything at all, in milliseconds. */
function machineMs(): number {
  return cpus().reduce((total, { times }) => total + times.user + times.nice + times.sys + times.irq, 0)
}
