/**
 * Asking the text model: from the click to the answer. A wish has its id from the click on and is sent with it
 * until the server has answered; the job is everybody's to see, the answer comes to who asked. It stays with the
 * job until they have used it or left it: whoever reloads or comes back later is offered it (left.ts).
 */
import { useEffect, useRef, useState } from 'react'
import { isOpen, type Job, type TextWish } from '../../../shared/jobs.ts'
import { textModel } from '../../../shared/models.ts'
import { priceOf, type TextQuestion } from '../../../shared/questions.ts'
import { cancelJob, dismissJob, readJob, wishFor } from '../../api.ts'
import type { LiveDocument } from '../../connection.ts'
import { newId } from '../../newId.ts'
import { useSession } from '../../room/session.ts'
import { tellFailure } from '../../ui/Toasts.tsx'
import { useSubscribable } from '../../useDocument.ts'
import { money, whyNotPaid } from '../prices.ts'
import { beforeTry, mayPass, stored, wordsOf } from '../sending.ts'
import { useStudio } from '../studio.ts'
import { jobAbout, type Left, putAway, useLeft } from './left.ts'

/** What is asked, without what every wish has. */
type Asked = TextWish extends infer Wish
  ? Wish extends TextWish
    ? Omit<Wish, 'id' | 'document' | 'model' | 'price'>
    : never
  : never

export interface Asking {
  /** Whether a text model answers here. */
  offered: boolean
  /** "about $0.03" */
  price: string
  /** Why nothing can be asked at the moment, in words; null if something can. */
  hindrance: string | null
  /** What is going on, of whomever: "Ada Brandt has asked Gemini 2.5 Flash…"; null: nothing. */
  underWay: string | null
  /** Why there is no answer, in words; null unless it failed. */
  failure: string | null
  /** An answer that came, and that this person has not dealt with; null: none. */
  left: Left | null
  ask: () => void
  /** Null where this person may not. */
  cancel: (() => void) | null
  dismiss: () => void
}

type Own = { is: 'none' } | { is: 'sending' } | { is: 'sent'; id: string } | { is: 'failed'; words: string }

/**
 * Only below a StudioContext.
 * @param question null: there is nothing to ask yet
 * @param onAnswer called once with what was answered, for those tasks that answer with words; says whether it was
 * used. If not, it is left
 */
export function useAsking(
  asked: Asked,
  question: TextQuestion | null,
  onAnswer: (answer: string) => boolean = () => false,
): Asking {
  const { live, generation, spending, jobs } = useStudio()
  const { me } = useSession()
  const [own, setOwn] = useState<Own>({ is: 'none' })
  const going = useRef<AbortController | null>(null)
  useEffect(() => () => going.current?.abort(), [])
  const job = jobAbout(jobs, asked, me.person.id)
  const isIdle = own.is === 'none' || own.is === 'failed'
  const left = useLeft(isIdle ? jobs : [], asked, me.person.id)
  useAnswer(jobs, own, setOwn, onAnswer)
  const usd = question ? priceOf(question) : 0
  const offline = useWhyOffline(live)

  async function send(): Promise<void> {
    const controller = new AbortController()
    going.current = controller
    setOwn({ is: 'sending' })
    const wish = { ...asked, id: newId(), document: live.name, model: textModel.id, price: usd } as TextWish
    const sent = await sendUntilTaken(live, wish, controller.signal)
    going.current = null
    if (!controller.signal.aborted) setOwn(sent)
  }

  const mine = job?.wishedBy.id === me.person.id
  const open = job && isOpen(job) ? job : null
  return {
    offered: generation?.text ?? false,
    price: `about ${money(usd)}`,
    hindrance: offline ?? whyNotPaid(usd, spending),
    underWay: open ? wordsOfJob(open, mine) : own.is === 'sending' || own.is === 'sent' ? 'Asking…' : null,
    failure: own.is === 'failed' ? own.words : job?.state === 'failed' ? (job.reason ?? nothingCame) : null,
    left,
    ask: () => {
      if (going.current || open || own.is === 'sent' || !question) return
      if (job) forget(job)
      void send()
    },
    cancel: open && (mine || spending?.mayManage) ? () => void cancelJob(open.id).catch(tellFailure) : null,
    dismiss: () => {
      setOwn({ is: 'none' })
      if (job) forget(job)
    },
  }
}

function forget({ id }: Job): void {
  void dismissJob(id).catch(tellFailure)
}

/** Fetches the answer once the job has ended, however that was heard of. */
function useAnswer(
  jobs: readonly Job[],
  own: Own,
  setOwn: (own: Own) => void,
  onAnswer: (answer: string) => boolean,
): void {
  const told = useRef(onAnswer)
  useEffect(() => {
    told.current = onAnswer
  })
  const id = own.is === 'sent' ? own.id : null
  const known = jobs.find((job) => job.id === id)
  const waits = known !== undefined && isOpen(known)
  useEffect(() => {
    if (id === null || waits) return
    const leaving = new AbortController()
    const { signal } = leaving
    async function fetchAnswer(id: string): Promise<void> {
      for (let tries = 0; !signal.aborted; tries++) {
        try {
          const job = await readJob(id)
          if (signal.aborted) return
          if (!isOpen(job)) return end(job)
        } catch (error) {
          if (!mayPass(error))
            return signal.aborted ? undefined : setOwn({ is: 'failed', words: wordsOf(error) })
        }
        await beforeTry(tries, signal)
      }
    }
    function end(job: Job): void {
      const { state, reason, task, answer } = job
      if (state === 'failed' && task !== 'extract') {
        setOwn({ is: 'failed', words: reason ?? nothingCame })
        // Nobody else sees it.
        return forget(job)
      }
      setOwn({ is: 'none' })
      if (answer !== null && told.current(answer)) putAway([job])
    }
    void fetchAnswer(id)
    return () => leaving.abort()
  }, [id, waits, setOwn])
}

const nothingCame = 'No answer came.'

async function sendUntilTaken(live: LiveDocument, wish: TextWish, signal: AbortSignal): Promise<Own> {
  for (let tries = 0; !signal.aborted; tries++) {
    const refused = await stored(live, signal)
    if (refused) return { is: 'failed', words: refused }
    if (signal.aborted) break
    try {
      return { is: 'sent', id: (await wishFor(wish)).id }
    } catch (error) {
      if (!mayPass(error)) return { is: 'failed', words: wordsOf(error) }
    }
    await beforeTry(tries, signal)
  }
  return { is: 'none' }
}

function wordsOfJob({ task, wishedBy }: Job, mine: boolean): string {
  const doing = {
    extract: 'reading the script',
    merge: 'merging',
    describe: 'looking at the picture',
    shots: 'cutting the scene into shots',
    people: 'looking for the people',
    rewrite: 'wording the prompt anew',
  }
  const words = `${textModel.name} is ${doing[task!]}…`
  return mine ? words : `${words} ${wishedBy.name} asked for it.`
}

function useWhyOffline({ status }: LiveDocument): string | null {
  const { save } = useSubscribable(status)
  if (save.kind === 'offline') return 'You are offline.'
  return save.kind === 'refused' ? save.reason : null
}
