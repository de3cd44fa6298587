import { useMutation, useQuery } from '@tanstack/react-query'
import { Copy, Users } from 'lucide-react'
import { useState } from 'react'
import { createLink, revokeLink, type ShareLink } from '../api.ts'
import { linksQuery, queryClient } from '../queries.ts'
import { givableRoles, linkRoles, roleName } from '../roles.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { copy } from '../ui/copy.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { tell, tellFailure } from '../ui/Toasts.tsx'
import { when } from '../when.ts'
import type { Shareable } from './dialogs.ts'

const expiries = [
  { value: 'never', label: 'Never', days: null },
  { value: 'day', label: 'In a day', days: 1 },
  { value: 'week', label: 'In a week', days: 7 },
  { value: 'month', label: 'In 30 days', days: 30 },
] as const
type Expiry = (typeof expiries)[number]['value']

export interface ShareDialogProps {
  project: Shareable
  open: boolean
  onClose: () => void
  onMembers: () => void
}

/** Links that let people in without an account: make, copy, revoke. */
export function ShareDialog({ project, open, onClose, onMembers }: ShareDialogProps) {
  return (
    <Dialog
      title={`Share ${project.name}`}
      about="Whoever has a link gives a name and is in, with the link's rights and no account."
      open={open}
      onClose={onClose}
      wide
      actions={
        <Button look="quiet" onClick={onMembers}>
          <Users size={16} aria-hidden /> Who has access
        </Button>
      }
    >
      <NewLink project={project} />
      <Links project={project} />
    </Dialog>
  )
}

function NewLink({ project }: { project: Shareable }) {
  const [role, setRole] = useState<ShareLink['role']>('commenter')
  const [expiry, setExpiry] = useState<Expiry>('week')
  const [label, setLabel] = useState('')
  const make = useMutation({
    mutationFn: () => createLink(project.id, { role, expiresAt: expiryDate(expiry), label: label.trim() }),
    onSuccess: async (link) => {
      setLabel('')
      await queryClient.invalidateQueries(linksQuery(project.id))
      await copy(link.url, 'Link made and copied.')
    },
  })
  return (
    <form
      className="grid items-end gap-3 pb-6 sm:grid-cols-[1fr_9rem_8rem_auto]"
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate()
      }}
    >
      <Field label="For whom (a note to yourselves)">
        <TextInput
          value={label}
          maxLength={80}
          placeholder="Festival readers"
          onChange={(event) => setLabel(event.target.value)}
        />
      </Field>
      <Field label="They are">
        <Select value={role} choices={givableRoles(project.role, linkRoles)} onChange={setRole} />
      </Field>
      <Field label="Ends">
        <Select value={expiry} choices={expiries} onChange={setExpiry} />
      </Field>
      <Button type="submit" look="primary" busy={make.isPending && 'Making…'}>
        Make link
      </Button>
      {make.error && (
        <div className="sm:col-span-4">
          <Failure error={make.error} />
        </div>
      )}
    </form>
  )
}

function expiryDate(expiry: Expiry): string | null {
  const days = expiries.find(({ value }) => value === expiry)?.days ?? null
  return days === null ? null : new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString()
}

function Links({ project }: { project: Shareable }) {
  const links = useQuery(linksQuery(project.id))
  if (links.error) return <Failure error={links.error} onRetry={() => void links.refetch()} />
  if (!links.data) return <Skeleton words="Reading the links…" lines={2} />
  if (links.data.length === 0) {
    return (
      <p className="border-t border-hair pt-4 text-small text-soft">
        No links yet. The first one you make stands here.
      </p>
    )
  }
  return (
    <ul aria-label="Links">
      {links.data.map((link) => (
        <LinkRow key={link.id} link={link} projectId={project.id} />
      ))}
    </ul>
  )
}

function LinkRow({ link, projectId }: { link: ShareLink; projectId: string }) {
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => revokeLink(projectId, link.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries(linksQuery(projectId))
      tell('The link is revoked. Everybody who came by it is out.')
    },
    onError: tellFailure,
  })
  const ended = endedWords(link)
  return (
    <li className="flex items-center gap-3 border-t border-hair py-3">
      <div className={`min-w-0 flex-1 ${ended ? 'text-faint' : ''}`}>
        <p className="truncate text-body">
          {link.label || 'Link'}
          <span className="ml-2 text-small text-soft">{roleName(link.role)}</span>
        </p>
        <p className="text-small text-faint">
          {came(link.uses)} · {ended ?? (link.expiresAt ? `ends ${when(link.expiresAt)}` : 'never ends')}
        </p>
      </div>
      {!ended && (
        <>
          <Button size="small" onClick={() => void copy(link.url, 'Link copied.')}>
            <Copy size={14} aria-hidden /> Copy
          </Button>
          <Button
            size="small"
            look="quiet"
            busy={revoke.isPending && 'Revoking…'}
            onClick={() => setAsking(true)}
          >
            Revoke
          </Button>
          <Confirm
            title="Revoke this link?"
            action="Revoke link"
            open={asking}
            onClose={() => setAsking(false)}
            onConfirm={() => revoke.mutate()}
          >
            It stops working at once, and whoever came in by it ({came(link.uses)}) is shown out. What they
            wrote stays.
          </Confirm>
        </>
      )}
    </li>
  )
}

function endedWords(link: ShareLink): string | null {
  if (link.revokedAt) return `revoked ${when(link.revokedAt)}`
  if (link.expiresAt && new Date(link.expiresAt) <= new Date()) return `ended ${when(link.expiresAt)}`
  return null
}

function came(uses: number): string {
  if (uses === 0) return 'nobody came yet'
  return uses === 1 ? '1 person came' : `${uses} people came`
}
