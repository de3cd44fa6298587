/** Descriptions put one after the other, whatever their language, and nothing word for word twice. */

const signs = '[.,;:!?…、。！？]["”’)」]?\\s*'

/** Whether the changes stand in the base word for word, between signs. */
export function says(base: string, changes: string): boolean {
  const wanted = plain(changes).replace(/^[\s.,;:!?…、。！？]+|[\s.,;:!?…、。！？]+$/g, '')
  if (wanted === '') return true
  return new RegExp(
    `(?:^|${signs})(?:now |and )?${wanted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?=$|${signs})`,
    'u',
  ).test(plain(base))
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** The sentences of the changes that the base does not have. */
export function unsaidSentences(base: string, changes: string): string {
  const sentences = changes.trim().split(/(?<=[。！？])|(?<=[.!?…])\s+(?=\p{Lu})/u)
  return sentences
    .filter((sentence) => !says(base, sentence))
    .join(' ')
    .replace(/([。！？]) /g, '$1')
}

/** Both as they are, one after the other. */
export function append(base: string, changes: string): string {
  if (changes === '') return base
  const [first, added] = [base.trim(), changes.trim()]
  if (/\n/.test(first + added)) return `${closed(first)}\n\n${added}`
  const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(first.slice(-2))
  const ends = /[.!?…。！？]["”’)」]?$/
  if (!ends.test(first) && !ends.test(added) && !/^\p{Lu}/u.test(added))
    return first + (spaceless ? '、' : ', ') + added
  const stop = spaceless ? '。' : '.'
  const end = ends.test(first) ? '' : stop
  return first + end + (spaceless ? '' : ' ') + capital(added) + (ends.test(added) ? '' : stop)
}

/** With a full stop, unless a sign ends it. */
export function closed(text: string): string {
  return /[.!?…:;,。！？]["”’)」]*$/.test(text) ? text : `${text}.`
}

export function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}
