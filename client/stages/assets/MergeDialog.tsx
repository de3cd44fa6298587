import { RadioGroup } from 'radix-ui'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { useDesk } from '../../assets/desk.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { Thumb } from '../../media/Thumb.tsx'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { merge, namesOf, pictureAmong, sceneWords } from './acts.ts'
import { arrange } from './arrange.ts'
import { only } from './choice.ts'
import { focusPanel } from './panel.ts'
import { useView } from './view.ts'

export interface MergeDialogProps {
  /** What was chosen to be merged; more can be added here. */
  ids: readonly string[]
  onClose: () => void
}

/** Makes one of several assets: asks which one stays, and says what follows. */
export function MergeDialog({ ids, onClose }: MergeDialogProps) {
  const desk = useDesk()
  const { choose } = useView()
  const [among, setAmong] = useState(ids)
  const [wanted, setWanted] = useState<string | null>(null)
  const assets = among.flatMap((id) => desk.assets.find((asset) => asset.id === id) ?? [])
  const survivor = assets.find(({ id }) => id === wanted) ?? likely(assets, desk.uses)

  function carryOut(): void {
    if (!survivor) return
    merge(desk, assets, survivor)
    choose(only(survivor.id))
    onClose()
    focusPanel()
  }

  return (
    <Dialog
      title="Merge assets"
      about="They become one. Nothing is rewritten, and it can be taken back at any time."
      open
      onClose={onClose}
      wide
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" disabled={assets.length < 2} onClick={carryOut}>
            {assets.length < 2 || !survivor ? 'Merge' : `Merge into ${survivor.name}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5 pt-0.5">
        <Others among={among} onAdd={(id) => setAmong([...among, id])} />
        <RadioGroup.Root
          aria-label="Which one stays"
          value={survivor?.id ?? ''}
          onValueChange={setWanted}
          className="flex flex-col border-t border-hair"
        >
          {assets.map((asset) => (
            <Candidate
              key={asset.id}
              asset={asset}
              stays={asset.id === survivor?.id}
              onLeave={assets.length > 1 ? () => setAmong(among.filter((id) => id !== asset.id)) : null}
            />
          ))}
        </RadioGroup.Root>
        <output className="block text-small text-soft">
          {survivor && assets.length > 1
            ? whatFollows(assets, survivor, desk.uses)
            : 'Find another one that is the same, and add it.'}
        </output>
      </div>
    </Dialog>
  )
}

function Candidate({
  asset,
  stays,
  onLeave,
}: {
  asset: FilmAsset
  stays: boolean
  onLeave: (() => void) | null
}) {
  const { uses } = useDesk()
  const { icon, color, one } = kindLooks[asset.kind]
  return (
    <div className="flex items-center gap-2 border-b border-hair">
      <RadioGroup.Item
        value={asset.id}
        className="flex min-w-0 flex-1 items-center gap-3 py-2 text-left -outline-offset-2"
      >
        <span
          aria-hidden
          className={classes(
            'inline-flex size-4 shrink-0 items-center justify-center rounded-full border',
            stays
              ? 'border-tungsten-ink before:size-2 before:rounded-full before:bg-tungsten-ink'
              : 'border-edge',
          )}
        />
        <Thumb media={asset.picture?.media ?? null} icon={icon} className={classes('size-10', color)} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-small font-medium">{asset.name}</span>
          <span className="block truncate text-fine text-soft">
            {one} · {sceneWords(uses.get(asset.id)?.scenes.length ?? 0)}
          </span>
        </span>
        {stays && <span className="shrink-0 text-small text-tungsten-ink">Stays</span>}
      </RadioGroup.Item>
      {onLeave && <IconButton icon={X} label={`Leave ${asset.name} out`} onClick={onLeave} />}
    </div>
  )
}

/** Finding what else is the same. */
function Others({ among, onAdd }: { among: readonly string[]; onAdd: (id: string) => void }) {
  const { assets } = useDesk()
  const [sought, setSought] = useState('')
  const { kinds, sidelined } = arrange(
    assets.filter(({ id }) => !among.includes(id)),
    sought,
  )
  const found = [...kinds.flatMap((group) => group.assets), ...sidelined].slice(0, 6)
  function add(id: string): void {
    onAdd(id)
    setSought('')
  }
  return (
    <div>
      <Field label="Add another" quiet>
        <TextInput
          type="search"
          value={sought}
          placeholder="Find another that is the same"
          onChange={(event) => setSought(event.target.value)}
          onKeyDown={({ key }) => key === 'Enter' && sought.trim() && found[0] && add(found[0].id)}
        />
      </Field>
      {sought.trim() !== '' && (
        <ul aria-label="Found" className="mt-1 border-t border-hair">
          {found.map(({ id, name, kind }) => {
            const { icon: Icon, color, one } = kindLooks[kind]
            return (
              <li key={id} className="border-b border-hair">
                <button
                  type="button"
                  aria-label={`Add ${name}`}
                  onClick={() => add(id)}
                  className="flex h-9 w-full items-center gap-2.5 text-left text-small -outline-offset-2 hover:bg-hover"
                >
                  <Icon size={14} aria-hidden className={classes('shrink-0', color)} />
                  <span className="min-w-0 flex-1 truncate">{name}</span>
                  <span className="text-fine text-faint">{one}</span>
                  <Plus size={14} aria-hidden className="text-soft" />
                </button>
              </li>
            )
          })}
          {found.length === 0 && (
            <li className="py-2 text-small text-faint">Nothing else goes by these words.</li>
          )}
        </ul>
      )}
    </div>
  )
}

type Uses = ReturnType<typeof useDesk>['uses']

/** The one that the script speaks of most, of equals the one with a picture. */
function likely(assets: readonly FilmAsset[], uses: Uses): FilmAsset | undefined {
  const weight = (asset: FilmAsset) => (uses.get(asset.id)?.mentions ?? 0) + (asset.picture ? 0.5 : 0)
  return assets.toSorted((a, b) => weight(b) - weight(a))[0]
}

function whatFollows(assets: readonly FilmAsset[], survivor: FilmAsset, uses: Uses): string {
  const others = assets.filter(({ id }) => id !== survivor.id)
  const scenes = new Set(assets.flatMap(({ id }) => uses.get(id)?.scenes ?? [])).size
  const pictures = assets.reduce((sum, { attempts }) => sum + attempts.length, 0)
  const names = `${namesOf(others)} become${others.length === 1 ? 's' : ''} other names of ${survivor.name}`
  const where = scenes > 0 ? `, which is then in ${sceneWords(scenes)}` : ''
  return `${names}${where}. ${ofPictures(pictures, others, survivor)}The words of ${survivor.name} stay as they are.`
}

function ofPictures(count: number, others: readonly FilmAsset[], survivor: FilmAsset): string {
  if (count === 0) return ''
  const all = count === 1 ? 'Its picture comes along. ' : `All ${count} pictures stand side by side. `
  if (survivor.picture) return `${all}Its own goes on showing. `
  return pictureAmong(others) ? `${all}It has none of its own, so theirs shows. ` : all
}
