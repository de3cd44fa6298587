import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Stamp } from '../../../shared/assets.ts'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import type { LiveDocument } from '../../connection.ts'
import type { ChosenWords } from '../../editor/chosen.ts'
import type { ScriptEditor } from '../../editor/ScriptEditor.ts'
import { useCommands } from '../../room/commands.ts'
import { controlKey, withControl } from '../../room/keys.ts'
import { useSession } from '../../room/session.ts'
import { useSubscribable } from '../../useDocument.ts'
import { AliasSearch } from './AliasSearch.tsx'
import { bareName } from './assetName.ts'
import { Beside } from './Beside.tsx'
import { TaggingBar } from './TaggingBar.tsx'
import { assetCalled, keepAgain, makeAsset, nameAlso } from './tags.ts'

export interface TaggingProps {
  script: ScriptEditor
  film: LiveDocument
  /** Those left out included. */
  assets: readonly FilmAsset[]
  /** Shows an asset where assets are worked on. */
  onOpen: (asset: FilmAsset) => void
}

/** The words the bar is about, once it has the focus, and what it shows. */
interface Held {
  about: ChosenWords
  shows: 'bar' | 'search'
}

/** The bar beside a few chosen words, which makes an asset of them or says what they are. */
export function Tagging({ script, film, assets, onOpen }: TaggingProps) {
  const { about, held, hold, leave } = useBar(script)
  const stamp = useStamp()
  useAsking(script, hold)
  if (!about) return null

  const done = (act: () => void) => () => {
    act()
    leave('key')
  }
  const asset = assetCalled(about.words, assets)
  const name = bareName(about.words)
  return (
    <Beside
      key={about.words}
      label="Chosen words"
      box={() => script.boxOf(about)}
      within={script.view.dom}
      side={held?.shows === 'search' ? 'bottom' : 'top'}
      focused={held !== null}
      onLeave={leave}
    >
      {held?.shows === 'search' ? (
        <AliasSearch
          name={name}
          assets={assets}
          onChoose={(other) => done(() => nameAlso(film, about.words, other))()}
        />
      ) : (
        <TaggingBar
          name={name}
          asset={asset}
          focused={held !== null}
          onMake={(kind) => done(() => makeAsset(film, about.words, kind, stamp()))()}
          onSearch={assets.length > 0 ? () => hold({ about, shows: 'search' }) : null}
          onKeep={(left) => done(() => keepAgain(film, left))()}
          onOpen={onOpen}
        />
      )}
    </Beside>
  )
}

/**
 * Whether there is a bar, and about what: about the chosen words as long as the page has the focus, and about
 * those it was opened for once it has the focus itself, wherever others move them.
 */
function useBar(script: ScriptEditor) {
  const chosen = useSubscribable(script.chosen.words)
  const writing = useSubscribable(script.caretLine) !== null
  const [held, hold] = useState<Held | null>(null)
  const [dismissed, dismiss] = useState<ChosenWords | null>(null)

  useLayoutEffect(() => {
    if (!held) return
    script.chosen.hold(held.about)
    return () => script.chosen.hold(null)
  }, [script, held])

  const leave = useCallback(
    (by: 'key' | 'turning') => {
      hold(null)
      dismiss(script.chosen.words.get())
      if (by === 'key') script.focus()
    },
    [script],
  )
  const offered = writing && chosen !== dismissed ? chosen : null
  return { about: held?.about ?? offered, held, hold, leave }
}

/** Opens the bar by the keyboard or the palette. */
function useAsking(script: ScriptEditor, hold: (held: Held) => void): void {
  const ask = useCallback(() => {
    script.choose()
    const about = script.chosen.words.get()
    // At once: the next key is for the bar, and would otherwise overwrite the words that are selected.
    if (about) flushSync(() => hold({ about, shows: 'bar' }))
  }, [script, hold])

  useEffect(() => {
    const { dom } = script.view
    function onKey(event: KeyboardEvent) {
      if (!withControl(event) || !event.shiftKey || event.altKey || event.key.toLowerCase() !== 'a') return
      event.preventDefault()
      ask()
    }
    // Before the editor: with the capitals locked these are its keys for selecting everything.
    dom.addEventListener('keydown', onKey, { capture: true })
    return () => dom.removeEventListener('keydown', onKey, { capture: true })
  }, [script, ask])

  useCommands(
    useMemo(
      () => [
        {
          id: 'script.tag',
          title: 'Make an asset of the chosen words',
          group: 'Here' as const,
          keywords: ['tag', 'character', 'location', 'prop', 'extra', 'alias', 'name'],
          keys: `${controlKey} Shift A`,
          run: ask,
        },
      ],
      [ask],
    ),
  )
}

/** Who is doing this, now. */
function useStamp(): () => Stamp {
  const { me } = useSession()
  return useCallback(() => ({ by: me.person.id, at: Date.now() }), [me.person.id])
}
