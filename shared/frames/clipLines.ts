/**
 * What is said of a clip: what happens. Action, dialogue, camera movement, sound and timing; how somebody looks is
 * in its first frame and is not said again.
 */
import type { Casting } from '../film/casting.ts'
import type { Shot } from '../film/shots.ts'
import { readSpeeches } from '../film/speeches.ts'
import { isSound } from '../screenplay/breakdownWords.ts'
import { plain } from '../promptWords.ts'
import { fieldWords } from './cameraWords.ts'
import { contextOf, sentences } from './frameLines.ts'
import type { Known } from './mentions.ts'
import { momentsOf } from './moments.ts'
import { chipsOf, type Part, type PromptLine } from './parts.ts'
import type { Present } from './present.ts'
import { wordsOf } from './verbs.ts'

export interface ClipSources {
  shot: Shot
  /** Who and what is in the clip. */
  present: readonly Present[]
  /** Who and what is on the board of the scene. */
  cast: readonly Known[]
  casting: Casting
  /** How long it takes, in seconds (shotLength). */
  seconds: number
}

/** The lines of a clip, in their order. */
export function clipLines(sources: ClipSources): PromptLine[] {
  const { shot, cast, casting, seconds } = sources
  const speeches = spokenIn(shot.dialogue)
  const { told } = momentsOf(shot.action, contextOf(sources))
  const heard = soundsIn(shot.action)
  return [
    { key: 'action', parts: sentences(told, casting, cast) },
    ...speeches.map((speech, at) => ({ key: `speech/${at + 1}`, parts: speechParts(speech, casting, cast) })),
    { key: 'camera', parts: [`Camera: ${fieldWords('movement', shot.movement) || 'static'}`] },
    { key: 'sounds', parts: heard.length === 0 ? [] : [`SFX: ${heard.join(', ')}`] },
    {
      key: 'sound',
      parts: [
        speeches.length > 0
          ? 'Sound: these voices and what is seen, no added music'
          : 'Sound: what is seen, nobody speaks, no added music',
      ],
    },
    { key: 'timing', parts: [`Length: ${seconds} seconds, in one take`] },
  ].filter(({ parts }) => parts.length > 0)
}

type Spoken = ReturnType<typeof readSpeeches>[number] & { manner: string }

/** The speeches with what stands in brackets before each: how it is spoken. */
function spokenIn(dialogue: string): Spoken[] {
  let end = 0
  return readSpeeches(dialogue).map((speech) => {
    const at = dialogue.indexOf(speech.words.slice(0, 12), end)
    const manner = at < 0 ? '' : (/(?:^|[:\n])\s*\(([^()]*)\)\s*$/.exec(dialogue.slice(end, at))?.[1] ?? '')
    if (at >= 0) end = at + 1
    return { ...speech, manner: plain(manner) }
  })
}

/** `Mara, whispering, says: “…”`, and of one who is only heard "Mara, who is not seen, says". */
function speechParts(speech: Spoken, casting: Casting, cast: readonly Known[]): Part[] {
  const { speaker, offScreen, words, manner } = speech
  const aside = [manner, offScreen ? 'who is not seen' : ''].filter((said) => said !== '').join(', ')
  const ids = speaker === null ? [] : casting.speakersIn(speaker, offScreen)
  const found = [...new Set(ids.flatMap((id) => assetOf(id, casting, cast) ?? []))]
  const who =
    found.length > 0
      ? chipsOf(
          found.map((asset) => ({ asset })),
          true,
        )
      : [speaker ?? 'A voice']
  return [
    ...who,
    aside === '' ? '' : `, ${aside},`,
    ` ${found.length > 1 ? 'say' : 'says'}: “${plain(words)}”`,
  ]
}

/** Whoever speaks in the scene; in the place of another somebody else does. */
function assetOf(id: string, casting: Casting, cast: readonly Known[]): Known['asset'] | null {
  return cast.find(({ ids }) => ids.includes(id))?.asset ?? casting.of(id)
}

/** Noises, which scripts write in capitals: "a tremendous CRASH". */
function soundsIn(action: string): string[] {
  const found = wordsOf(action).filter(
    ({ word }) => /^\p{Lu}{3,}$/u.test(word) && isSound(word.toLowerCase()),
  )
  return [...new Set(found.map(({ word }) => word.toLowerCase()))]
}
