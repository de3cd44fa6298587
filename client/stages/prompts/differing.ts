/** The stretch in which two sentences differ, by whole words. */
export interface Differing {
  before: string
  was: string
  is: string
  after: string
}

export function differing(was: string, is: string): Differing {
  const [old, now] = [was.split(/(?<=\s)/), is.split(/(?<=\s)/)]
  const most = Math.min(old.length, now.length)
  let from = 0
  while (from < most && old[from] === now[from]) from++
  let end = 0
  while (end < most - from && old.at(-1 - end) === now.at(-1 - end)) end++
  return {
    before: now.slice(0, from).join(''),
    was: old.slice(from, old.length - end).join(''),
    is: now.slice(from, now.length - end).join(''),
    after: now.slice(now.length - end).join(''),
  }
}
