/** Character cues: `MARY (V.O.) (CONT'D)` is the name MARY with two extensions. */

/**
 * Where the name of a cue ends: before the last groups in parentheses. One pass from the end; a
 * parenthesis without its partner belongs to the name.
 */
export function nameEnd(cue: string): number {
  let end = cue.trimEnd().length
  for (let depth = 0, at = end - 1; at >= 0; at--) {
    const char = cue[at]!
    if (char === ')') depth++
    else if (depth === 0 && char.trim() !== '') break
    else if (char === '(') {
      depth--
      if (depth === 0) end = at
    }
  }
  return end
}

/** The name alone, in capitals, so that `Mary` and `MARY (O.S.)` are one person. */
export function nameOf(cue: string): string {
  return cue.slice(0, nameEnd(cue)).replace(/\s+/g, ' ').trim().toUpperCase()
}

/** The extensions of a cue, `(V.O.)` and the like, as written; empty if there are none. */
export function extensionOf(cue: string): string {
  return cue.slice(nameEnd(cue)).trim()
}
