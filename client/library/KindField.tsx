import { assetKinds, type AssetKind } from '../../shared/assets.ts'
import { kindLooks } from '../assets/kinds.ts'
import { classes } from '../ui/classes.ts'
import { Segmented } from '../ui/Segmented.tsx'

export interface KindFieldProps {
  kind: AssetKind
  readOnly: boolean
  onChange: (kind: AssetKind) => void
}

const segments = assetKinds.map((kind) => {
  const { icon: Icon, one, color } = kindLooks[kind]
  return {
    value: kind,
    label: (
      <span className="flex items-center gap-1.5">
        <Icon size={14} aria-hidden className={classes('shrink-0', color)} /> {one}
      </span>
    ),
  }
})

/** What an asset is. */
export function KindField({ kind, readOnly, onChange }: KindFieldProps) {
  return (
    <div className="flex flex-col items-start gap-1.5">
      <span aria-hidden className="text-small font-medium text-soft">
        Kind
      </span>
      <Segmented label="Kind" value={kind} segments={segments} disabled={readOnly} onChange={onChange} />
    </div>
  )
}
