/** A part of a frame, from the mask and the words to the wish and to the picture that comes of it. */
import { useEffect, useRef, useState } from 'react'
import type { FrameAttempt } from '../../../../shared/frames/attempts.ts'
import { printOfRequest } from '../../../../shared/frames/composing.ts'
import type { Still } from '../../../../shared/frames/facts.ts'
import { composeRegion, doesRegion } from '../../../../shared/frames/region.ts'
import type { FrameRequest } from '../../../../shared/frames/request.ts'
import type { ShotPlace } from '../../../../shared/frames/view.ts'
import { isOpen } from '../../../../shared/jobs.ts'
import { type PictureModel, pictureModel } from '../../../../shared/models.ts'
import { cancelJob, dismissJob } from '../../../api.ts'
import { useFrames } from '../../../frames/framesDesk.ts'
import { priceWords, whyNotPaid } from '../../../generation/prices.ts'
import { type Studio, useStudio } from '../../../generation/studio.ts'
import { useWhyOffline } from '../../../generation/useWishing.ts'
import { upload } from '../../../media/upload.ts'
import { tellFailure } from '../../../ui/Toasts.tsx'
import { useSubscribable } from '../../../useDocument.ts'
import { frameName } from '../frameKeys.ts'
import { storeShots } from '../making.ts'
import type { Coverage } from './mask.ts'
import type { MaskDraft } from './maskDraft.ts'
import { maskFile } from './maskPicture.ts'

/** How far it is. */
export type RegionState =
  | { is: 'idle' }
  /** Nothing came of it, in words for people; it can be asked for again. */
  | { is: 'failed'; words: string }
  /** `share` from 0 to 1, null: not known. What is being sent may have arrived: then it cannot be cancelled yet. */
  | { is: 'going'; words: string; share: number | null; mayCancel: boolean; stage: 'mask' | 'wish' | 'job' }
  /** The picture is there. */
  | { is: 'made'; attempt: FrameAttempt }

export interface RegionMaking {
  models: readonly PictureModel[]
  model: PictureModel | null
  chooseModel: (id: string) => void
  /** "About $0.10 · $3.20 of $20 left" */
  price: string | null
  /** Why it cannot be made now, in words; null: it can. */
  hindrance: string | null
  /** What would be sent, but for the mask, which has no id before it is; null: no model can do it. */
  request: FrameRequest | null
  state: RegionState
  make: () => void
  cancel: () => void
}

export interface RegionParts {
  place: ShotPlace
  frame: Still
  attempt: FrameAttempt
  draft: MaskDraft
  words: string
}

/** What was done here; what became of a wish is known from its job. */
type Done =
  | { is: 'idle' }
  | { is: 'refused'; words: string }
  | { is: 'sending'; share: number }
  | { is: 'wished'; id: string }

export function useRegion({ place, frame, attempt, draft, words }: RegionParts): RegionMaking {
  const { desk, frames, setting } = useFrames()
  const studio = useStudio()
  const offline = useWhyOffline(studio.live)
  const { share } = useSubscribable(draft.state)
  const [done, setDone] = useState<Done>({ is: 'idle' })
  const [chosen, chooseModel] = useState<string | null>(null)
  const sending = useRef<AbortController | null>(null)
  const sent = useRef<{ coverage: Coverage; media: string } | null>(null)
  const models = modelsOf(frames.parts.models)
  const { spending, wishes } = studio
  const free = spending?.maySpend === false ? models.find(({ usd }) => usd === 0) : undefined
  const model = models.find(({ id }) => id === chosen) ?? free ?? models[0] ?? null
  const at = frames.place(place.shot.id)
  const sheet = at && frames.frame(at, frame)
  const request = sheet && model && composeRegion(sheet, setting, '', { attempt, mask: '', words, model })
  const made = done.is === 'wished' && at && frames.attempts(at.shot, frame).find(({ id }) => id === done.id)
  const state: RegionState = made ? { is: 'made', attempt: made } : stateOf(done, studio)
  const whyNot = () => {
    if (!desk.editable) return 'You may read this, but not change it.'
    if (!at) return 'This shot is not in the film any more.'
    if (share === 0) return 'Mark first what is to be made anew.'
    if (words.trim() === '') return 'Say what is to be seen there.'
    if (!model) return 'No model can make a part of a picture anew here.'
    return offline ?? whyNotPaid(model.usd, spending) ?? (wishes ? null : 'One moment.')
  }
  const hindrance = whyNot()
  useEffect(() => () => sending.current?.abort(), [])

  function cancel(): void {
    sending.current?.abort()
    const isBegun = done.is === 'wished' && studio.jobs.some(({ id }) => id === done.id)
    if (isBegun) return void cancelJob(done.id).catch(tellFailure)
    if (done.is === 'wished') wishes?.forget(done.id)
    setDone({ is: 'idle' })
  }

  /** The mask's id in the film's media; one that is there already is not sent again. */
  async function sendMask(signal: AbortSignal): Promise<string> {
    const coverage = draft.settled
    if (sent.current?.coverage === coverage) return sent.current.media
    const file = await maskFile(coverage, draft.size, `${frameName(place, frame)} mask.png`)
    const onProgress = (part: number) => {
      if (!signal.aborted) setDone({ is: 'sending', share: part })
    }
    const { id } = await upload(file, { branch: desk.branch }, onProgress, signal)
    sent.current = { coverage, media: id }
    return id
  }

  async function make(): Promise<void> {
    if (hindrance !== null || !sheet || !model || !wishes) return
    if (state.is !== 'idle' && state.is !== 'failed') return
    // What is being marked at this moment is meant as well.
    draft.finish()
    if (draft.state.get().share === 0) return
    const { signal } = (sending.current = new AbortController())
    if (done.is === 'wished') forgetFailed(studio, done.id)
    setDone({ is: 'sending', share: 0 })
    try {
      const mask = await sendMask(signal)
      if (signal.aborted) return
      storeShots(desk, { at: place })
      const shown = printOfRequest(composeRegion(sheet, setting, '', { attempt, mask, words, model }))
      const way = { is: 'region', attempt: attempt.id, mask, words: words.trim() } as const
      const id = wishes.make({ target: sheet.shot.id, frame, way, model: model.id, price: model.usd, shown })
      setDone(id ? { is: 'wished', id } : { is: 'refused', words: 'The same is on its way already.' })
    } catch (error) {
      if (signal.aborted) return
      setDone({
        is: 'refused',
        words: error instanceof Error ? error.message : 'The mask could not be sent.',
      })
    }
  }

  return {
    models,
    model,
    chooseModel,
    price: model && priceWords(model, 1, spending),
    hindrance,
    request: request || null,
    state,
    make: () => void make(),
    cancel,
  }
}

/** Those that can do it, the ones that can do nothing else first. */
function modelsOf(ids: readonly string[]): PictureModel[] {
  const today = new Date().toISOString().slice(0, 10)
  const able = ids.flatMap((id) => pictureModel(id, today) ?? []).filter(doesRegion)
  return [...able.filter(({ task }) => task === 'region'), ...able.filter(({ task }) => task !== 'region')]
}

function stateOf(done: Done, studio: Studio): RegionState {
  if (done.is === 'refused') return { is: 'failed', words: done.words }
  if (done.is === 'sending') {
    const words = done.share < 1 ? 'Sending the mask' : 'Reading the mask'
    return { is: 'going', words, share: done.share, mayCancel: true, stage: 'mask' }
  }
  return done.is === 'wished' ? stateOfWish(done.id, studio) : done
}

function stateOfWish(id: string, { jobs, own }: Studio): RegionState {
  const going = { is: 'going', share: null, mayCancel: false, stage: 'wish' } as const
  const job = jobs.find((one) => one.id === id)
  const wish = own.find((one) => one.wish.id === id)
  // One that nobody knows any more was cancelled, or its failure dismissed, where this page did not hear of it.
  if (job?.state === 'cancelled' || (!job && !wish)) return { is: 'idle' }
  if (job?.state === 'failed') {
    return { is: 'failed', words: job.reason ?? 'This picture could not be made.' }
  }
  if (job && isOpen(job)) {
    const words = job.state === 'queued' ? 'Waiting to begin' : 'Being made'
    return { ...going, words, share: job.progress, mayCancel: true, stage: 'job' }
  }
  if (wish?.state.is === 'refused') return { is: 'failed', words: wish.state.words }
  if (wish?.state.is === 'waiting') return { ...going, words: 'Saving first', mayCancel: true }
  return { ...going, words: wish?.state.is === 'sending' ? 'Sending' : 'Nearly there' }
}

function forgetFailed({ wishes, jobs }: Studio, id: string): void {
  wishes?.forget(id)
  if (jobs.some((job) => job.id === id && job.state === 'failed')) void dismissJob(id).catch(tellFailure)
}
