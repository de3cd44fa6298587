import { Unlink } from 'lucide-react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { useDesk } from '../../assets/desk.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { takeOut } from './acts.ts'

/** What was merged into an asset, each of which can stand by itself again. */
export function MergedField({ asset: { merged } }: { asset: FilmAsset }) {
  const desk = useDesk()
  if (merged.length === 0) return null
  return (
    <section aria-label="Merged into it">
      <h3 className="text-small font-medium text-soft">Merged into it</h3>
      <ul className="mt-1 border-t border-hair">
        {merged.map((one) => (
          <li key={one.id} className="flex min-h-9 items-center gap-3 border-b border-hair py-1 text-small">
            <span className="min-w-0 flex-1 truncate">{one.name}</span>
            {desk.editable && (
              <IconButton
                icon={Unlink}
                label={`Take ${one.name} out again`}
                onClick={() => takeOut(desk, one)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
