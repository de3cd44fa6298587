/** What something is called inside a sentence: "the width of a chain", where its asset is called "Chain". */
import type { AssetKind } from '../assets.ts'
import { classOf, singular } from '../screenplay/breakdownNouns.ts'

const known = new Map<string, string>()

/**
 * A thing, place or extra that bears a common word for a name has a small letter; a person's name, and what has
 * several capitals or a bearer ("Mara's house"), is left as it is.
 */
export function runningName(name: string, kind: AssetKind): string {
  if (kind === 'character' || !/^\p{Lu}/u.test(name)) return name
  let found = known.get(`${kind}/${name}`)
  if (found === undefined)
    known.set(
      `${kind}/${name}`,
      (found = isCommon(name, kind) ? name[0]!.toLowerCase() + name.slice(1) : name),
    )
  return found
}

function isCommon(name: string, kind: AssetKind): boolean {
  const [first, ...others] = name.split(/\s+/)
  if (/['’]s?$/.test(first!) || others.some((word) => /^[\p{Lu}\p{N}#]/u.test(word))) return false
  const last = (others.at(-1) ?? first!).toLowerCase()
  // A place may be called Paris; what scripts call a thing by is a common word.
  return others.length > 0 || kind !== 'location' || classOf(singular(last)) !== null
}
