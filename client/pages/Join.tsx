import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Role } from '../../shared/access.ts'
import { join } from '../api.ts'
import { invitationQuery, meQuery, refreshEverything } from '../queries.ts'
import { roleName } from '../roles.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Field } from '../ui/Field.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { PlainPage } from './PlainPage.tsx'

const may: Record<Role, string> = {
  owner: 'You can change everything.',
  editor: 'You can read and write.',
  commenter: 'You can read everything; the text itself stays as it is.',
  viewer: 'You can read everything; nothing changes by your being here.',
}

/** Where a share link leads: what one is invited to, and a name to come in with. */
export function Join() {
  const { token } = useParams({ from: '/join/$token' })
  const invitation = useQuery(invitationQuery(token))
  if (invitation.error) {
    return (
      <PlainPage title="This link does not let you in.">
        <Failure error={invitation.error} onRetry={() => void invitation.refetch()} />
      </PlainPage>
    )
  }
  if (!invitation.data) return <Skeleton words="Reading the invitation…" className="p-8" />
  const { project, workspace, role } = invitation.data
  return (
    <PlainPage title={project.name}>
      <p className="text-soft">
        {workspace.name} invites you as{' '}
        <strong className="font-semibold text-ink">{roleName(role).toLowerCase()}</strong>. {may[role]}
      </p>
      <EntryByName token={token} />
    </PlainPage>
  )
}

function EntryByName({ token }: { token: string }) {
  const navigate = useNavigate()
  const me = useQuery(meQuery)
  const [name, setName] = useState('')
  const enter = useMutation({
    mutationFn: () => join(token, me.data ? null : name.trim()),
    onSuccess: async ({ projectId }) => {
      await refreshEverything()
      await navigate({ to: '/projects/$projectId/$stage', params: { projectId, stage: 'script' } })
    },
  })
  if (me.isPending) return <Skeleton words="One moment…" lines={1} className="mt-8" />
  return (
    <form
      className="mt-8 flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        enter.mutate()
      }}
    >
      {me.data ? (
        <p className="text-small text-faint">You come in as {me.data.person.name}.</p>
      ) : (
        <Field label="Your name" hint="The others see it beside your face and caret. Nothing else is asked.">
          <TextInput
            required
            autoComplete="name"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      )}
      {enter.error && <Failure error={enter.error} />}
      <Button
        type="submit"
        look="primary"
        className="self-start"
        busy={enter.isPending && 'Opening the door…'}
      >
        Come in
      </Button>
    </form>
  )
}
