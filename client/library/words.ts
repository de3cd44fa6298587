/** What stands in the fields of an asset. */
import type { AssetKind } from '../../shared/assets.ts'

/** What a description of each kind could be. */
export const exampleDescription: Record<AssetKind, string> = {
  character: 'In her sixties, weathered, never without her father’s pilot coat. Moves as if the floor sways.',
  location:
    'A round room of whitewashed stone, one window to the sea, a stove that has not been lit in years.',
  prop: 'A brass ship’s lantern, one pane cracked, the handle bound with fishing line.',
  extra: 'Dock workers at shift change: oilskins, cold hands, few words. No two alike.',
}

export const promptHint = 'Only where a model needs other words than the description.'
export const notesHint = 'For the team. Films do not take them over.'
