import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { film as roots } from '../../../shared/documents.ts'
import type { Glow } from '../../assets/glows.ts'
import { authorColor } from '../../authorColor.ts'
import type { LiveDocument } from '../../connection.ts'

type Glows = Readonly<Record<string, Glow>>

/** What others changed last in each scene since mounting: that it is put off, or its shots. */
export function useSceneGlows(film: LiveDocument): Glows {
  const [glows, setGlows] = useState<Glows>({})
  useEffect(() => {
    const types = [roots.scenes(film.doc), roots.shots(film.doc)] as const
    function look(events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void {
      // What arrives with the first synchronisation is not news.
      if (transaction.local || !film.status.get().synced) return
      const scenes = new Set(events.flatMap((event) => scenesIn(film.doc, event)))
      if (scenes.size === 0) return
      const color = authorColor(film, transaction)
      setGlows((glows) => {
        const next = { ...glows }
        for (const scene of scenes) next[scene] = { count: (glows[scene]?.count ?? 0) + 1, color }
        return next
      })
    }
    const observer = look as Parameters<Y.Map<unknown>['observeDeep']>[0]
    for (const type of types) type.observeDeep(observer)
    return () => {
      for (const type of types) type.unobserveDeep(observer)
    }
  }, [film])
  return glows
}

/** The scenes that a change of the facts about scenes, or of shots, concerns. */
function scenesIn(doc: Y.Doc, { path, target, changes }: Y.YEvent<Y.AbstractType<unknown>>): string[] {
  const keys = [...changes.keys.keys()]
  if (target === (roots.scenes(doc) as unknown)) return keys.map((key) => key.slice(0, key.lastIndexOf('/')))
  const shots = path.length === 0 ? keys : [String(path[0])]
  return shots.flatMap((id) => {
    const scene = roots.shots(doc).get(id)?.get?.('scene')
    return typeof scene === 'string' ? [scene] : []
  })
}
