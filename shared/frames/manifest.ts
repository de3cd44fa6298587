/**
 * The manifest of a frame: the pictures that are sent with its prompt, in their order. A picture's number is its
 * place in the request, and there is no other number: what is shown is what is sent.
 *
 * Only what is present in that frame, or is needed to make it, is in it: first what the frame continues, then
 * people, places and things, then one's own, and style last, unless somebody has put them in another order. What
 * is beyond the model's limit falls out from the end, and is described in words instead.
 */

/**
 * `start` the start frame of the same shot · `moment` the same moment from another angle · `identity` who somebody
 * is · `wardrobe` who somebody is, in the clothes and state of here · `own` added to the shot by hand.
 */
export type ReferenceRole =
  | 'start'
  | 'moment'
  | 'identity'
  | 'wardrobe'
  | 'location'
  | 'prop'
  | 'own'
  | 'style'

/** A picture that a frame wants to have sent along. */
export interface Wanted {
  /** What it is, the same as long as it is there: "asset/<id>", "start", "moment", "picture/<id>", "style/<media>". */
  key: string
  /** The id of its bytes. */
  media: string
  role: ReferenceRole
  /** What it shows, for people. */
  name: string
  /** The look it shows, in a few words; empty: the master as it is. */
  look: string
  /** The id of the asset it shows; null: it shows none. */
  asset: string | null
}

export interface Manifest {
  /** In the order in which they are sent: the first is number 1. */
  sent: readonly Wanted[]
  /** Beyond the model's limit. */
  over: readonly Wanted[]
  /** Left out by hand. */
  out: readonly Wanted[]
}

/** What somebody has decided about the pictures of a frame. */
export interface Arrangement {
  /** Keys in the order in which somebody has put them; null: nobody has. */
  order: readonly string[] | null
  /** Keys of those that are not to be sent. */
  out: ReadonlySet<string>
}

/** @param wanted in their usual order @param limit how many the model takes */
export function manifestOf(wanted: readonly Wanted[], { order, out }: Arrangement, limit: number): Manifest {
  const ordered = arranged(wanted, order)
  const kept = ordered.filter(({ key }) => !out.has(key))
  return {
    sent: kept.slice(0, limit),
    over: kept.slice(limit),
    out: ordered.filter(({ key }) => out.has(key)),
  }
}

/** The number of a picture in the request; null if it is not sent. */
export function numberOf({ sent }: Manifest, key: string): number | null {
  const at = sent.findIndex((item) => item.key === key)
  return at < 0 ? null : at + 1
}

/** Those that nobody has placed stand behind the one that they usually follow. */
function arranged(wanted: readonly Wanted[], order: readonly string[] | null): Wanted[] {
  if (!order) return [...wanted]
  const places = new Map(order.map((key, at) => [key, at]))
  const placed = wanted
    .filter(({ key }) => places.has(key))
    .sort((a, b) => places.get(a.key)! - places.get(b.key)!)
  for (const [at, item] of wanted.entries()) {
    if (places.has(item.key)) continue
    const before = at === 0 ? -1 : placed.indexOf(wanted[at - 1]!)
    placed.splice(before + 1, 0, item)
  }
  return placed
}
