/** What of the jobs concerns whoever asks a text model, or comes back to where they asked. Rules: JOB. */
import { describe, expect, it } from 'vitest'
import { answersLeft, jobAbout } from '../../client/generation/text/left.ts'
import type { Job } from '../../shared/jobs.ts'

const merge = { task: 'merge', target: 'a' } as const

function job(id: string, changed: Partial<Job> = {}): Job {
  return {
    id,
    document: 'film/f',
    ...merge,
    look: null,
    frame: null,
    way: null,
    model: 'm',
    state: 'done',
    progress: null,
    reason: null,
    price: 0.01,
    cost: 0.01,
    answer: null,
    wishedBy: { id: 'ann', name: 'Ann' },
    wishedAt: 1,
    ...changed,
  }
}
const ben = { wishedBy: { id: 'ben', name: 'Ben' } }

describe('answers that wait', () => {
  it('[JOB37] are one’s own, about the same, and done', () => {
    const jobs = [
      job('first'),
      job('of Ben', ben),
      job('another asset', { target: 'b' }),
      job('another task', { task: 'describe' }),
      job('under way', { state: 'running' }),
      job('put away elsewhere', { state: 'cancelled' }),
      job('failed', { state: 'failed' }),
      job('latest'),
    ]
    expect(answersLeft(jobs, merge, 'ann').map(({ id }) => id)).toEqual(['first', 'latest'])
  })

  it('[JOB37] are never a reading of the script, which has come into the film', () => {
    const reading = { task: 'extract', target: 'script' } as const
    expect(answersLeft([job('read', reading)], reading, 'ann')).toEqual([])
  })
})

describe('what stands where one asks', () => {
  it('[JOB37] is what is under way, of whomever; else one’s own failure', () => {
    const failed = job('failed', { state: 'failed' })
    const failedOfBen = job('failed of Ben', { state: 'failed', ...ben })
    const running = job('running', { state: 'running', ...ben })
    expect(jobAbout([failed, failedOfBen, running], merge, 'ann')).toBe(running)
    expect(jobAbout([failed, failedOfBen], merge, 'ann')).toBe(failed)
    expect(jobAbout([failedOfBen, job('done')], merge, 'ann')).toBeUndefined()
  })

  it('[JOB37] that the script was not read concerns everybody', () => {
    const reading = { task: 'extract', target: 'script' } as const
    const failed = job('failed', { state: 'failed', ...reading, ...ben })
    expect(jobAbout([failed], reading, 'ann')).toBe(failed)
  })
})
