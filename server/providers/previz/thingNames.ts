/** The things that the renderer can draw, by the words that name them. */
import type { Words } from './words.ts'

const things = {
  hammer: ['hammer', 'mallet', 'sledgehammer'],
  lantern: ['lantern', 'lamp', 'oil lamp', 'gas lamp'],
  sword: ['sword', 'sabre', 'blade', 'rapier', 'katana'],
  knife: ['knife', 'dagger'],
  axe: ['axe', 'hatchet'],
  book: ['book', 'diary', 'notebook', 'journal', 'logbook', 'ledger', 'novel', 'bible', 'log'],
  key: ['key'],
  umbrella: ['umbrella', 'parasol'],
  letter: ['letter', 'envelope', 'postcard'],
  map: ['map', 'chart', 'scroll', 'parchment'],
  cup: ['cup', 'mug', 'goblet', 'teacup', 'chalice'],
  bottle: ['bottle', 'flask', 'vial', 'potion'],
  camera: ['camera'],
  telephone: ['telephone', 'phone', 'receiver'],
  radio: ['radio', 'transistor', 'walkie talkie'],
  guitar: ['guitar', 'violin', 'ukulele', 'cello', 'lute'],
  case: ['suitcase', 'briefcase', 'bag', 'satchel', 'trunk', 'toolbox'],
  watch: ['watch', 'pocket watch', 'clock', 'compass', 'stopwatch'],
  ring: ['ring', 'necklace', 'pendant', 'amulet', 'jewel', 'diamond'],
  mask: ['mask'],
  flower: ['flower', 'bouquet', 'tulip', 'daisy', 'rose bush', 'sunflower', 'lily'],
  candle: ['candle', 'torch'],
  gun: ['gun', 'pistol', 'revolver', 'rifle'],
  crown: ['crown', 'tiara'],
  chair: ['chair', 'stool', 'throne', 'armchair'],
  car: ['car', 'automobile', 'taxi', 'van', 'truck', 'jeep', 'lorry'],
  boat: ['boat', 'ship', 'dinghy', 'canoe', 'raft', 'sailboat', 'yacht'],
  bicycle: ['bicycle', 'bike'],
  rocket: ['rocket', 'spaceship', 'spacecraft', 'shuttle'],
  chest: ['chest', 'treasure chest'],
  box: ['box', 'crate', 'parcel', 'package'],
} as const satisfies Record<string, readonly string[]>

export type ThingName = keyof typeof things

/** What nobody holds in one hand. */
const large = new Set<ThingName>([
  'chair',
  'car',
  'boat',
  'bicycle',
  'rocket',
  'chest',
  'box',
  'crown',
  'ring',
  'mask',
  'watch',
])

/** The thing that words name; in somebody's hand only what one can carry. */
export function thingNamed(words: Words, where: 'alone' | 'hand'): ThingName | null {
  const named = (Object.keys(things) as ThingName[]).filter((name) => words.has(...things[name]))
  return named.find((name) => where === 'alone' || !large.has(name)) ?? null
}

/** The words for it, for reading its colour. */
export function wordsFor(thing: ThingName): readonly string[] {
  return things[thing]
}
