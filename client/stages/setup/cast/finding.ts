/**
 * Having the people in a photograph found: from the click to their marks. The wish has its id from the click on and
 * is sent with it until the server has answered. That somebody looks is everybody's to see; the marks are made by a
 * page of whoever asked, so that one undo of theirs takes all of them back. Until they are made the answer stays
 * with its job: whoever reloads, goes elsewhere or loses the network finds them marked when they are back.
 */
import { useEffect, useRef, useState } from 'react'
import { type Box, proposedOf } from '../../../../shared/boxes.ts'
import type { CastPhoto } from '../../../../shared/cast.ts'
import { isOpen, type Job, type PeopleWish } from '../../../../shared/jobs.ts'
import { peopleModel } from '../../../../shared/models.ts'
import { readPhotos } from '../../../../shared/photos.ts'
import { cancelJob, dismissJob, readJob, wishFor } from '../../../api.ts'
import type { LiveDocument } from '../../../connection.ts'
import { money, whyNotPaid } from '../../../generation/prices.ts'
import { beforeTry, mayPass, stored, wordsOf } from '../../../generation/sending.ts'
import type { Studio } from '../../../generation/studio.ts'
import type { Asking } from '../../../generation/text/asking.ts'
import { newId } from '../../../newId.ts'
import { useSession } from '../../../room/session.ts'
import { tellFailure } from '../../../ui/Toasts.tsx'
import { useSubscribable } from '../../../useDocument.ts'
import { mark, markedBy } from './acts.ts'
import { useCastDesk, type CastDesk } from './castDesk.ts'

/** What this page knows beyond the jobs. */
type Own =
  | { is: 'none' }
  | { is: 'sending' }
  /** The server has it. */
  | { is: 'sent'; id: string }
  | { is: 'refused'; words: string }
  /** So many who were found are marked now. */
  | { is: 'marked'; count: number }

export interface Finding extends Asking {
  /** What came of it, in words; empty until something has. */
  outcome: string
}

/** @param studio that of the film */
export function useFinding(
  { id: target, consent }: CastPhoto,
  { live, spending, jobs, generation }: Studio,
): Finding {
  const { me } = useSession()
  const [own, setOwn] = useState<Own>({ is: 'none' })
  const going = useRef<AbortController | null>(null)
  useEffect(() => () => going.current?.abort(), [])
  const about = jobs.filter((job) => job.task === 'people' && job.target === target)
  const mine = about.filter(({ wishedBy }) => wishedBy.id === me.person.id)
  const open = about.find(isOpen)
  const failed = mine.findLast(({ state }) => state === 'failed')
  useMarking(live, mine.find(({ state }) => state === 'done')?.id ?? null, setOwn)
  const hindrance =
    useWhyOffline(live) ?? (consent ? null : noConsent) ?? whyNotPaid(peopleModel.usd, spending)
  const isOpenToMe = open && (open.wishedBy.id === me.person.id || spending?.mayManage)

  async function send(): Promise<void> {
    const controller = new AbortController()
    going.current = controller
    setOwn({ is: 'sending' })
    const wish = { id: newId(), document: live.name, task: 'people', target, ...told } satisfies PeopleWish
    const next = await sendUntilTaken(live, wish, controller.signal)
    going.current = null
    if (!controller.signal.aborted) setOwn(next)
  }

  return {
    offered: generation?.people ?? false,
    price: `about ${money(peopleModel.usd)}`,
    hindrance,
    underWay: open
      ? wordsOfJob(open, open.wishedBy.id === me.person.id)
      : isAsking(own, jobs)
        ? 'Asking…'
        : null,
    failure: own.is === 'refused' ? own.words : failed ? (failed.reason ?? 'No answer came.') : null,
    outcome: own.is === 'marked' ? wordsOfMarked(own.count) : '',
    left: null,
    ask() {
      if (going.current || open || isAsking(own, jobs)) return
      if (failed) forget(failed.id)
      void send()
    },
    cancel: isOpenToMe ? () => void cancelJob(open.id).catch(tellFailure) : null,
    dismiss() {
      setOwn({ is: 'none' })
      if (failed) forget(failed.id)
    },
  }
}

/** A photograph of people leaves the house only where that was said. */
const noConsent = 'Tick first that the likenesses may be used: the photograph goes to fal.ai.'

/** What the person is told: by what, and for how much. */
const told = { model: peopleModel.id, price: peopleModel.usd }

/** Whether a wish is on its way that the others have not heard of. */
function isAsking(own: Own, jobs: readonly Job[]): boolean {
  return own.is === 'sending' || (own.is === 'sent' && !jobs.some(({ id }) => id === own.id))
}

function forget(id: string): void {
  void dismissJob(id).catch(tellFailure)
}

async function sendUntilTaken(live: LiveDocument, wish: PeopleWish, signal: AbortSignal): Promise<Own> {
  for (let tries = 0; !signal.aborted; tries++) {
    // The server has to have the photograph.
    const refused = await stored(live, signal)
    if (refused) return { is: 'refused', words: refused }
    if (signal.aborted) break
    try {
      return { is: 'sent', id: (await wishFor(wish)).id }
    } catch (error) {
      if (!mayPass(error)) return { is: 'refused', words: wordsOf(error) }
    }
    await beforeTry(tries, signal)
  }
  return { is: 'none' }
}

/** Marks who was found by the job `id`; null: there is none that this person has asked for and that is done. */
function useMarking(live: LiveDocument, id: string | null, setOwn: (own: Own) => void): void {
  const latest = useRef<CastDesk | null>(null)
  const desk = useCastDesk()
  useEffect(() => {
    latest.current = desk
  })
  useEffect(() => {
    if (id === null) return
    const leaving = new AbortController()
    const { signal } = leaving
    async function markFound(id: string): Promise<void> {
      const job = await answered(live, id, signal)
      if (job && !signal.aborted) setOwn(take(latest.current!, job))
    }
    void markFound(id)
    return () => leaving.abort()
  }, [live, id, setOwn])
}

/** The job with its answer, once all that others have marked is here; null: it cannot be had. */
async function answered(live: LiveDocument, id: string, signal: AbortSignal): Promise<Job | null> {
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      const job = await readJob(id)
      const refused = await stored(live, signal)
      return refused === null ? job : null
    } catch (error) {
      if (!mayPass(error)) return null
    }
    await beforeTry(tries, signal)
  }
  return null
}

function take(desk: CastDesk, { id, target, answer }: Job): Own {
  // Not heard, it is taken once more by the next page, which finds the marks made.
  void dismissJob(id).catch(() => {})
  const photo = readPhotos(desk.film.doc).find((known) => known.id === target)
  if (answer === null || !photo || markedBy(desk, id)) return { is: 'none' }
  const marked = photo.faces.map(({ box }) => box)
  const boxes = proposedOf(JSON.parse(answer) as Box[], marked)
  if (boxes.length > 0) mark(desk, target, boxes, id)
  return { is: 'marked', count: boxes.length }
}

function wordsOfJob({ progress, wishedBy }: Job, isMine: boolean): string {
  const far = progress === null ? '' : ` ${Math.round(progress * 100)} %`
  const words = `${peopleModel.name} is looking for the people…${far}`
  return isMine ? words : `${words} ${wishedBy.name} asked for it.`
}

function wordsOfMarked(count: number): string {
  if (count === 0) return 'Nobody was found who is not marked already.'
  const found = count === 1 ? '1 person was found and is marked' : `${count} people were found and are marked`
  return `${found}. Look at every box; one undo takes them back.`
}

function useWhyOffline({ status }: LiveDocument): string | null {
  const { save } = useSubscribable(status)
  if (save.kind === 'offline') return 'You are offline.'
  return save.kind === 'refused' ? save.reason : null
}
