/** The four kinds of asset in words, glyphs and colours: a colour never stands alone. */
import { Package, MapPin, UserRound, UsersRound, type LucideIcon } from 'lucide-react'
import type { AssetKind } from '../../shared/assets.ts'

export interface KindLook {
  /** "Character" */
  one: string
  /** "Characters" */
  many: string
  icon: LucideIcon
  /** The class of its colour, for text and glyph. */
  color: string
}

export const kindLooks: Record<AssetKind, KindLook> = {
  character: { one: 'Character', many: 'Characters', icon: UserRound, color: 'text-character' },
  location: { one: 'Location', many: 'Locations', icon: MapPin, color: 'text-location' },
  prop: { one: 'Prop', many: 'Props', icon: Package, color: 'text-prop' },
  extra: { one: 'Extra', many: 'Extras', icon: UsersRound, color: 'text-extra' },
}
