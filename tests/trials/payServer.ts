/** The whole server as a process of its own that can be killed, with jobs that hurry, and its parent's side. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { JobTimes } from '../../server/jobs/times.ts'
import { makeLogger } from '../../server/logger.ts'
import { serveCoauteur } from '../../server/serve.ts'
import { testConfig } from '../harness.ts'

interface PayOrders {
  environment: Record<string, string>
  jobTimes: Partial<JobTimes>
}

export class PayServer {
  readonly url: string
  readonly #child: ChildProcess
  readonly #output: () => string
  #ended = false

  private constructor(child: ChildProcess, url: string, output: () => string) {
    this.#child = child
    this.url = url
    this.#output = output
  }

  static async start(orders: PayOrders): Promise<PayServer> {
    const file = fileURLToPath(import.meta.url)
    const child = fork(file, [JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => (output += data.toString()))
    }
    const [said] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => {
        throw new Error(`the server ended with ${code} before it listened:\n${output}`)
      }),
    ])) as [{ url: string }]
    return new PayServer(child, said.url, () => output)
  }

  /** Everything it has printed. */
  output(): string {
    return this.#output()
  }

  /** Whether it has ended by itself. */
  get died(): boolean {
    return !this.#ended && (this.#child.exitCode !== null || this.#child.signalCode !== null)
  }

  /** SIGKILL: nothing of what it has in memory survives. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** An orderly end. */
  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    this.#ended = true
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.kill(signal)
    await gone
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { environment, jobTimes } = JSON.parse(process.argv[2]!) as PayOrders
  const config = testConfig(environment)
  const server = await serveCoauteur(config, makeLogger(config.logLevel), { jobTimes })
  process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
  // Whoever started it is gone: nobody needs this server any more.
  process.on('disconnect', () => process.exit(0))
  process.send!({ url: server.url })
}
