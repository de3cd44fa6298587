/** Where pictures are made for the assets of one document: its jobs, one's own wishes, and what may be spent. */
import { useQuery } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useMemo } from 'react'
import { isOpen, type Generation, type Job, type Spending } from '../../shared/jobs.ts'
import type { LiveDocument } from '../connection.ts'
import { useHeld } from '../held.ts'
import { queryClient } from '../queries.ts'
import { useSession } from '../room/session.ts'
import { Value } from '../subscribable.ts'
import { useSubscribable } from '../useDocument.ts'
import { Jobs } from './jobs.ts'
import { generationQuery, spendingQuery } from './queries.ts'
import { Wishes, type OwnWish } from './wishes.ts'

export interface Studio {
  live: LiveDocument
  /** The workspace's, for its styles; null for those who do not see it. */
  library: LiveDocument | null
  /** Null until the document is being listened to. */
  wishes: Wishes | null
  /** Under way, failed, and those that have just ended; of everybody. */
  jobs: readonly Job[]
  /** One's own, until they have come to an end. */
  own: readonly OwnWish[]
  /** Null until the server has said it. */
  generation: Generation | null
  spending: Spending | null
}

export const StudioContext = createContext<Studio | null>(null)

/** The studio around the caller. Only below a StudioContext. */
export function useStudio(): Studio {
  const studio = useContext(StudioContext)
  if (!studio) throw new Error('useStudio outside of a StudioContext')
  return studio
}

const noJobs = new Value<readonly Job[]>([])
const noWishes = new Value<readonly OwnWish[]>([])

/** What to put into the StudioContext. Wishes that a reload has interrupted go on. */
export function useStudioOf(live: LiveDocument, library: LiveDocument | null = null): Studio {
  const { me } = useSession()
  const { id: person } = me.person
  const open = useCallback(() => openDesk(live, person), [live, person])
  const desk = useHeld(open)
  const jobs = useSubscribable(desk?.jobs.list ?? noJobs)
  const own = useSubscribable(desk?.wishes.list ?? noWishes)
  const generation = useQuery(generationQuery).data ?? null
  const spending = useQuery(spendingQuery(live.name)).data ?? null
  const wishes = desk?.wishes ?? null
  return useMemo(
    () => ({ live, library, wishes, jobs, own, generation, spending }),
    [live, library, wishes, jobs, own, generation, spending],
  )
}

function openDesk(live: LiveDocument, person: string) {
  const jobs = new Jobs(live)
  const wishes = new Wishes(live, person, jobs)
  const unlisten = keepSpendingFresh(live, jobs)
  return {
    jobs,
    wishes,
    close() {
      unlisten()
      wishes.close()
      jobs.close()
    },
  }
}

/** Every priced job that begins or ends changes what is left. */
function keepSpendingFresh({ name }: LiveDocument, { list }: Jobs): () => void {
  let known = ''
  return list.subscribe(() => {
    const priced = list.get().filter(({ price, cost }) => price > 0 || cost)
    const now = priced.map((job) => `${job.id} ${isOpen(job)}`).join()
    if (now === known) return
    known = now
    void queryClient.invalidateQueries({ queryKey: spendingQuery(name).queryKey })
  })
}
