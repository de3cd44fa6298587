import type { ReactNode } from 'react'
import { LiveField } from '../assets/LiveField.tsx'
import { placeOf } from '../assets/places.ts'
import { useInField, type AssetFieldName } from './places.ts'
import { useShelf } from './shelf.ts'

export interface AssetFieldProps {
  asset: string
  name: AssetFieldName
  children: ReactNode
}

/** One field of an asset in the library. */
export function AssetField({ asset, name, children }: AssetFieldProps) {
  const { glows } = useShelf()
  return (
    <LiveField name={name} here={useInField(asset, name)} glow={glows[placeOf(asset, name)]}>
      {children}
    </LiveField>
  )
}
