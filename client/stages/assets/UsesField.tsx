import type { FilmAsset } from '../../../shared/film/assets.ts'
import { useDesk } from '../../assets/desk.ts'
import { useRoom } from '../../room/room.ts'

/** The scenes that speak of an asset, each leading to it in the script. */
export function UsesField({ asset: { id, standing } }: { asset: FilmAsset }) {
  const { uses, scenes, proposals } = useDesk()
  const { goTo } = useRoom()
  const used = new Set(uses.get(id)?.scenes)
  const list = scenes.filter((scene) => used.has(scene.id))
  return (
    <section aria-label="In the script">
      <h3 className="flex items-baseline gap-2 text-small font-medium text-soft">
        In the script
        {list.length > 0 && <span className="text-fine text-faint tabular-nums">{list.length}</span>}
      </h3>
      {list.length > 0 ? (
        <ol className="mt-1 max-h-72 overflow-y-auto border-t border-hair">
          {list.map(({ id, number, index, heading }) => (
            <li key={id} className="border-b border-hair">
              <button
                type="button"
                title={heading}
                onClick={() => goTo({ stage: 'script', place: id })}
                className="flex w-full items-baseline gap-2.5 py-1.5 text-left text-small text-soft -outline-offset-2 hover:bg-hover hover:text-ink"
              >
                <span className="w-7 shrink-0 text-right text-fine text-faint tabular-nums">
                  {number ?? index + 1}
                </span>
                <span className="min-w-0 truncate uppercase">{heading || 'Untitled scene'}</span>
              </button>
            </li>
          ))}
        </ol>
      ) : (
        <p className="mt-1 text-small text-faint">
          {proposals === null ? 'Reading the script…' : whyNone(standing)}
        </p>
      )}
    </section>
  )
}

function whyNone(standing: FilmAsset['standing']): string {
  if (standing === 'sidelined') return 'Set aside: its scenes are not counted.'
  return 'No scene speaks of it. Give it the name that the script uses as another name, and it is found.'
}
