import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { maySpend } from '../../shared/access.ts'
import type { DocumentName } from '../../shared/documents.ts'
import type { Spending } from '../../shared/jobs.ts'
import { setBudget, setMaySpend, type Owner } from '../api.ts'
import { money } from '../generation/prices.ts'
import { spendingQuery } from '../generation/queries.ts'
import { membersQuery, projectQuery, queryClient } from '../queries.ts'
import { roleName } from '../roles.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Field } from '../ui/Field.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { tell } from '../ui/Toasts.tsx'

export interface SpendingDialogProps {
  /** The project, or the workspace for its library. */
  of: Owner & { name: string }
  open: boolean
  onClose: () => void
}

/** What models have cost here, how much more they may, and who may spend it. */
export function SpendingDialog({ of, open, onClose }: SpendingDialogProps) {
  const project = useQuery({ ...projectQuery(of.id), enabled: open && of.kind === 'project' })
  const document = documentOf(of, project.data?.branches[0]?.id)
  const error = project.error
  return (
    <Dialog
      title={of.kind === 'project' ? `Spending in ${of.name}` : `Spending in the library of ${of.name}`}
      about="What models have cost here. Previz is free."
      open={open}
      onClose={onClose}
      wide
    >
      {error && <Failure error={error} onRetry={() => void project.refetch()} />}
      {document ? <Account of={of} document={document} /> : !error && <Skeleton words="Adding it up…" />}
    </Dialog>
  )
}

function documentOf(of: Owner, branch: string | undefined): DocumentName | null {
  if (of.kind === 'workspace') return `library/${of.id}`
  return branch ? `film/${branch}` : null
}

interface AccountProps {
  of: Owner
  document: DocumentName
}

function Account({ of, document }: AccountProps) {
  const { data: spending, error, refetch } = useQuery(spendingQuery(document))
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!spending) return <Skeleton words="Adding it up…" />
  return (
    <>
      <Figures {...spending} />
      {spending.mayManage ? (
        <>
          <BudgetField document={document} budget={spending.budget} />
          <Spenders of={of} document={document} refused={spending.refused} />
        </>
      ) : (
        <p className="text-small text-soft">
          {spending.maySpend ? 'You may spend here.' : 'You may not spend here.'} Owners set the budget and
          say who may.
        </p>
      )}
    </>
  )
}

/** Sums that stand side by side are read as a column. */
const toTheCent = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

function Figures({ spent, reserved, budget }: Spending) {
  const figures = [
    { name: 'Spent', usd: spent },
    { name: 'Under way', usd: reserved },
    { name: 'Left', usd: budget === null ? null : Math.max(0, budget - spent - reserved) },
  ]
  return (
    <dl className="mb-6 grid grid-cols-3 gap-x-6 border-b border-hair pb-5">
      {figures.map(({ name, usd }) => (
        <div key={name}>
          <dt className="text-small text-faint">{name}</dt>
          <dd className="mt-1 text-title font-semibold tabular-nums">
            {usd === null ? 'No limit' : toTheCent.format(usd)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function BudgetField({ document, budget }: { document: DocumentName; budget: number | null }) {
  const [typed, setTyped] = useState(budget === null ? '' : String(budget))
  const wanted = readDollars(typed)
  const set = useMutation({
    mutationFn: (usd: number | null) => setBudget(document, usd),
    onSuccess: (now) => {
      queryClient.setQueryData(spendingQuery(document).queryKey, now)
      tell(now.budget === null ? 'There is no limit any more.' : `The budget is ${money(now.budget)} now.`)
    },
  })
  const wrong = wanted === 'wrong' ? 'Write an amount like 20 or 12.50.' : set.error?.message
  function save(event: SubmitEvent): void {
    event.preventDefault()
    if (wanted !== 'wrong') set.mutate(wanted)
  }
  return (
    <form className="grid items-start gap-3 pb-6 sm:grid-cols-[16rem_auto_1fr]" onSubmit={save}>
      <Field label="Budget in US dollars" hint="Empty: no limit." error={wrong}>
        <TextInput
          inputMode="decimal"
          value={typed}
          onChange={(event) => {
            set.reset()
            setTyped(event.target.value)
          }}
        />
      </Field>
      <Button
        type="submit"
        className="sm:mt-6.5"
        disabled={wanted === 'wrong' || wanted === budget}
        busy={set.isPending && 'Setting…'}
      >
        Set budget
      </Button>
    </form>
  )
}

/** Null: no limit. */
function readDollars(typed: string): number | null | 'wrong' {
  const words = typed
    .trim()
    .replace(/^\$\s*/, '')
    .replace(',', '.')
  if (words === '') return null
  return /^\d{1,6}(?:\.\d{1,2})?$/.test(words) ? Number(words) : 'wrong'
}

/** Whoever may spend by their role, with a tick to take that away. */
function Spenders({ of, document, refused }: AccountProps & { refused: readonly string[] }) {
  const members = useQuery(membersQuery(of))
  const change = useMutation({
    mutationFn: ({ id, allowed }: { id: string; allowed: boolean }) => setMaySpend(document, id, allowed),
    onSettled: () => queryClient.invalidateQueries(spendingQuery(document)),
  })
  if (members.error) return <Failure error={members.error} onRetry={() => void members.refetch()} />
  const spenders = new Map(
    (members.data ?? [])
      .filter(({ role, person }) => maySpend(role, person))
      .map(({ role, person }) => [person.id, { role, person }]),
  )
  return (
    <section>
      <h3 className="text-body font-medium">Who may spend</h3>
      <p className="mb-2 text-small text-soft">Owners and editors with an account. Guests never may.</p>
      {change.error && <Failure error={change.error} />}
      <ul aria-label="Who may spend">
        {[...spenders.values()].map(({ person, role }) => (
          <li key={person.id} className="border-t border-hair">
            <label className="flex items-center gap-3 py-2.5">
              <input
                type="checkbox"
                className="size-4 accent-tungsten-ink"
                checked={!refused.includes(person.id)}
                onChange={(event) => change.mutate({ id: person.id, allowed: event.target.checked })}
              />
              <span className="min-w-0 flex-1 truncate text-body">{person.name}</span>
              <span className="text-small text-faint">{roleName(role)}</span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  )
}
