import { Plus } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { kindLooks } from '../../../assets/kinds.ts'
import { Thumb } from '../../../media/Thumb.tsx'
import { classes } from '../../../ui/classes.ts'
import { TextInput } from '../../../ui/TextInput.tsx'
import { sceneWords } from '../acts.ts'
import { submitOnEnter } from './enter.ts'
import type { Role, Suggestion } from './roles.ts'

export interface RoleStepProps {
  roles: readonly Role[]
  suggestions: readonly Suggestion[]
  /** The id of the role; null: a new asset. */
  chosen: string | null
  onChoose: (role: string | null) => void
}

/** From so many on one rather searches than looks. */
const manyRoles = 8

/** Whether it is new in the film or takes over the role of something. */
export function RoleStep({ roles, suggestions, chosen, onChoose }: RoleStepProps) {
  const [search, setSearch] = useState('')
  const suggested = new Set(suggestions.map(({ role }) => role.id))
  const others = roles.filter(({ id }) => !suggested.has(id))
  const found = others.filter((role) => role.id === chosen || holds(role, search))
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-body font-medium">What it is in the film</h3>
      <RadioGroup.Root
        aria-label="What it is in the film"
        value={chosen ?? 'new'}
        onKeyDown={submitOnEnter}
        onValueChange={(value) => onChoose(value === 'new' ? null : value)}
        className="flex flex-col"
      >
        <Row
          value="new"
          picture={
            <span className="flex size-8 items-center justify-center rounded-small border border-dashed border-edge">
              <Plus size={14} aria-hidden />
            </span>
          }
          name="Something new"
          line="Takes nobody’s place."
        />
        {suggestions.map(({ role, why }) => (
          <RoleRow key={role.id} role={role} why={why} />
        ))}
        {others.length > 0 && (
          <div className="mt-3">
            <div className="flex items-center justify-between gap-4 pb-1">
              <p className="text-small text-soft">
                {suggestions.length > 0 ? 'Or the role of any other' : 'Or takes the role of'}
              </p>
              {others.length > manyRoles && (
                <TextInput
                  type="search"
                  aria-label="Find an asset of the film"
                  placeholder="Find"
                  className="h-7! w-44! text-small!"
                  value={search}
                  onChange={(event) => setSearch(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter') return
                    // Who searches means what was found, not yet the whole form.
                    event.preventDefault()
                    if (found[0]) onChoose(found[0].id)
                  }}
                />
              )}
            </div>
            <div className="max-h-36 overflow-y-auto border-y border-hair">
              {found.map((role) => (
                <RoleRow key={role.id} role={role} />
              ))}
              {found.length === 0 && <p className="px-2 py-3 text-small text-faint">Nothing is called so.</p>}
            </div>
          </div>
        )}
      </RadioGroup.Root>
    </section>
  )
}

function RoleRow({ role, why }: { role: Role; why?: string }) {
  const { icon: Icon, one, color } = kindLooks[role.kind]
  const line = (
    <>
      <Icon size={13} aria-hidden className={classes('shrink-0', color)} /> {one}, {sceneWords(role.scenes)}
      {role.proposal && ', not decided yet'}
      {why && <span className="ml-auto truncate pl-3 text-soft">{why}</span>}
    </>
  )
  const picture = (
    <Thumb media={role.picture?.media ?? null} icon={Icon} className={classes('size-8', color)} />
  )
  return (
    <Row
      value={role.id}
      picture={picture}
      name={why ? `Takes the role of ${role.name}` : role.name}
      line={line}
    />
  )
}

interface RowProps {
  value: string
  picture: ReactNode
  name: string
  line: ReactNode
}

function Row({ value, picture, name, line }: RowProps) {
  return (
    <RadioGroup.Item
      value={value}
      className="group flex w-full items-center gap-3 rounded-normal px-2 py-1.5 text-left -outline-offset-2 hover:bg-hover data-[state=checked]:bg-press"
    >
      <span
        aria-hidden
        className="flex size-4 shrink-0 items-center justify-center rounded-full border border-edge group-data-[state=checked]:border-tungsten-ink"
      >
        <RadioGroup.Indicator className="size-2 rounded-full bg-tungsten-ink" />
      </span>
      {picture}
      <span className="min-w-0 flex-1">
        <span className="block truncate text-small font-medium">{name}</span>
        <span className="flex items-center gap-1.5 text-fine text-soft">{line}</span>
      </span>
    </RadioGroup.Item>
  )
}

function holds({ name, aliases }: Role, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const text = [name, ...aliases].join(' ').toLowerCase()
  return words.every((word) => text.includes(word))
}
