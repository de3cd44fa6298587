/**
 * Folding and renewing in a worker thread, because even 50 ms on the server's event loop would be felt by
 * everyone who types at that moment.
 *
 * This file is both what starts a thread and, when started as one, the thread.
 */
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { renewal } from './renewal.ts'
import { type Parts, replay } from './replay.ts'
import type { Renewal, Stored } from './store.ts'

const jobs = { replay, renewal }

interface Order {
  job: keyof typeof jobs
  parts: Parts
}

type Answer = { done: unknown } | { failed: string }

/** Replays in a thread of its own, which lives for this one job. */
export function replayInWorker(stored: Stored): Promise<Uint8Array> {
  return inThread('replay', stored)
}

/** Renews in a thread of its own. */
export function renewInWorker(stored: Stored): Promise<Renewal> {
  return inThread('renewal', stored)
}

function inThread<Job extends keyof typeof jobs>(
  job: Job,
  { snapshot, updates }: Stored,
): Promise<ReturnType<(typeof jobs)[Job]>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: thread })
    worker.once('message', (answer: Answer) => {
      if ('failed' in answer) reject(new Error(answer.failed))
      else resolve(answer.done as ReturnType<(typeof jobs)[Job]>)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the ${job} thread ended early (${code})`)))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage({ job, parts: { snapshot, updates } } satisfies Order)
  })
}

/** What tells this file that it was started as a thread. */
const thread = 'documents'

if (workerData === thread && parentPort) {
  const port = parentPort
  port.once('message', ({ job, parts }: Order) => {
    try {
      port.postMessage({ done: jobs[job](parts) } satisfies Answer)
    } catch (error) {
      port.postMessage({ failed: error instanceof Error ? error.message : `${job} failed` } satisfies Answer)
    }
  })
}
