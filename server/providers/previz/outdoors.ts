/** What lies under a sky. */
import { desert, forest, type Ground, mountain, sea, space } from './country.ts'
import type { Scene } from './place.ts'
import { sky, weather } from './sky.ts'
import { city, harbour, village } from './streets.ts'
import type { Words } from './words.ts'

const settings = {
  space: ['space', 'moon base', 'planet', 'orbit', 'asteroid', 'mars', 'lunar', 'galaxy'],
  harbour: ['quay', 'harbour', 'harbor', 'dock', 'pier', 'jetty', 'port', 'wharf', 'marina'],
  sea: [
    'sea',
    'ocean',
    'coast',
    'beach',
    'shore',
    'bay',
    'cliff',
    'island',
    'lake',
    'river',
    'lighthouse',
    'lagoon',
  ],
  forest: ['forest', 'wood', 'tree', 'jungle', 'grove', 'park', 'garden', 'orchard', 'swamp'],
  desert: ['desert', 'dune', 'sahara', 'wasteland', 'canyon'],
  city: [
    'city',
    'street',
    'town',
    'alley',
    'square',
    'rooftop',
    'downtown',
    'skyline',
    'station',
    'market',
    'avenue',
    'bridge',
    'suburb',
    'factory',
  ],
  mountain: ['mountain', 'peak', 'valley', 'hill', 'alp', 'glacier', 'ridge', 'pass'],
  village: [
    'village',
    'farm',
    'cottage',
    'house',
    'barn',
    'castle',
    'church',
    'field',
    'meadow',
    'road',
    'countryside',
  ],
} as const satisfies Record<string, readonly string[]>

type Setting = keyof typeof settings

/** Where words say that one is; null if they do not. */
export function settingIn(words: Words): Setting | null {
  return words.first(settings)
}

export function outdoors(scene: Scene): string[] {
  const setting = settingIn(scene.words) ?? scene.seeded.pick(['mountain', 'village', 'sea'] as const)
  const horizon = Math.round(scene.height * scene.seeded.between(0.56, 0.63))
  return [...sky(scene, horizon, setting === 'space'), ...grounds[setting](scene, horizon), ...weather(scene)]
}

const grounds: Record<Setting, Ground> = { sea, harbour, forest, desert, city, mountain, village, space }
