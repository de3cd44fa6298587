/**
 * What became of earlier askings, of whoever asks or comes back: what is under way about the same, what has failed,
 * and the answer that somebody has asked for and neither used nor left.
 */
import { useQuery } from '@tanstack/react-query'
import { isOpen, type Job } from '../../../shared/jobs.ts'
import { dismissJob, readJob } from '../../api.ts'
import { Value } from '../../subscribable.ts'
import { tellFailure } from '../../ui/Toasts.tsx'
import { useSubscribable } from '../../useDocument.ts'

/** An answer that waits for whoever asked. */
export interface Left {
  words: string
  /** It was used, or is not wanted: nobody is offered it again. */
  putAway: () => void
}

type About = Pick<Job, 'task' | 'target'>

/** Of this page: until the server has said so too, what was put away is not offered again. */
const away = new Value<ReadonlySet<string>>(new Set())

/**
 * What is under way about the same, whoever asked. That the script was not read concerns everybody; that other
 * words did not come, only who asked for them.
 */
export function jobAbout(jobs: readonly Job[], about: About, person: string): Job | undefined {
  const same = jobs.filter((job) => isAbout(job, about))
  const concerns = ({ wishedBy }: Job) => about.task === 'extract' || wishedBy.id === person
  return same.find(isOpen) ?? same.findLast((job) => job.state === 'failed' && concerns(job))
}

/** The answers to the same that a person has not dealt with, the latest last; a reading of the script is none. */
export function answersLeft(jobs: readonly Job[], about: About, person: string): Job[] {
  if (about.task === 'extract') return []
  return jobs.filter((job) => isAbout(job, about) && job.state === 'done' && job.wishedBy.id === person)
}

/** The latest of them, once it was read; null: there is none. */
export function useLeft(jobs: readonly Job[], about: About, person: string): Left | null {
  const gone = useSubscribable(away)
  const answers = answersLeft(jobs, about, person).filter(({ id }) => !gone.has(id))
  const id = answers.at(-1)?.id ?? null
  const { data } = useQuery({
    queryKey: ['answer', id],
    queryFn: () => readJob(id!),
    enabled: id !== null,
    // The first answer stands.
    staleTime: Infinity,
  })
  const words = data && data.id === id ? data.answer : null
  return words === null ? null : { words, putAway: () => putAway(answers) }
}

/** Whoever has used or left the latest answer is not asked about those before it. */
export function putAway(answers: readonly Job[]): void {
  away.set(new Set([...away.get(), ...answers.map(({ id }) => id)]))
  for (const { id } of answers) void dismissJob(id).catch(tellFailure)
}

function isAbout(job: Job, { task, target }: About): boolean {
  return job.task === task && job.target === target
}
