import { useMutation, useQuery } from '@tanstack/react-query'
import { LogOut, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { may, roles, type Role } from '../../shared/access.ts'
import { addMember, changeMember, removeMember, type Member, type Owner } from '../api.ts'
import { membersQuery, projectsQuery, queryClient, workspacesQuery } from '../queries.ts'
import { givableRoles, roleName } from '../roles.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Field } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Select } from '../ui/Select.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { tell } from '../ui/Toasts.tsx'
import { useSession } from './session.ts'

export interface MembersDialogProps {
  /** The project or workspace, and one's own role in it. */
  of: Owner & { name: string; role: Role }
  open: boolean
  onClose: () => void
}

/** Who has access: add by e-mail, change roles, remove. */
export function MembersDialog({ of, open, onClose }: MembersDialogProps) {
  const members = useQuery({ ...membersQuery(of), enabled: open })
  return (
    <Dialog
      title={`People in ${of.name}`}
      about={
        of.kind === 'workspace'
          ? 'Members of the workspace can open all of its projects.'
          : 'Members of the workspace are here by themselves; others can be added to this project alone.'
      }
      open={open}
      onClose={onClose}
      wide
    >
      {may(of.role, 'share') && <AddMember of={of} />}
      {members.error && <Failure error={members.error} onRetry={() => void members.refetch()} />}
      {members.isPending && <Skeleton words="Reading who has access…" />}
      {members.data && <MemberList of={of} members={members.data} />}
    </Dialog>
  )
}

function AddMember({ of }: Pick<MembersDialogProps, 'of'>) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const add = useMutation({
    mutationFn: () => addMember(of, email.trim(), role),
    onSuccess: async () => {
      tell(`${email.trim()} is in.`)
      setEmail('')
      await queryClient.invalidateQueries(membersQuery(of))
    },
  })
  return (
    <form
      className="grid items-start gap-3 pb-5 sm:grid-cols-[1fr_9rem_auto]"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <Field label="E-mail of somebody with an account" error={add.error?.message}>
        <TextInput
          type="email"
          required
          value={email}
          onChange={(event) => {
            add.reset()
            setEmail(event.target.value)
          }}
        />
      </Field>
      <Field label="As">
        <Select value={role} choices={givableRoles(of.role, roles)} onChange={setRole} />
      </Field>
      <Button type="submit" className="sm:mt-6.5" busy={add.isPending && 'Adding…'}>
        Add
      </Button>
    </form>
  )
}

function MemberList({ of, members }: Pick<MembersDialogProps, 'of'> & { members: readonly Member[] }) {
  const owners = members.filter(({ role }) => role === 'owner').length
  const [failure, setFailure] = useState<Error | null>(null)
  const change = useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role | null }) =>
      role ? changeMember(of, id, role) : removeMember(of, id),
    onMutate: () => setFailure(null),
    onError: setFailure,
    onSettled: () => refreshPeople(of),
  })
  return (
    <>
      {failure && <Failure error={failure} />}
      <ul aria-label="People">
        {members.map((member) => (
          <MemberRow
            key={`${member.person.id}/${member.from}`}
            of={of}
            member={member}
            lastOwner={member.role === 'owner' && owners === 1}
            onChange={(role) => change.mutate({ id: member.person.id, role })}
          />
        ))}
      </ul>
    </>
  )
}

interface MemberRowProps extends Pick<MembersDialogProps, 'of'> {
  member: Member
  lastOwner: boolean
  /** Null removes. */
  onChange: (role: Role | null) => void
}

function MemberRow({ of, member, lastOwner, onChange }: MemberRowProps) {
  const { me } = useSession()
  const { person, role } = member
  const self = person.id === me.person.id
  const fixed = fixedWords(of, member, lastOwner)
  return (
    <li className="flex items-center gap-3 border-t border-hair py-2.5">
      <Avatar name={person.name} color={person.color} size={28} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-body">
          {person.name} {self && <span className="text-small text-faint">(you)</span>}
        </p>
        <p className="truncate text-small text-faint">{fixed ?? member.email ?? 'Guest'}</p>
      </div>
      {!fixed && may(of.role, 'manage') ? (
        <Select
          size="small"
          label={`Role of ${person.name}`}
          value={role}
          choices={givableRoles(of.role, roles)}
          onChange={onChange}
        />
      ) : (
        <span className="px-2 text-small text-soft">{roleName(role)}</span>
      )}
      {!fixed && (self || may(of.role, 'manage')) && (
        <IconButton
          icon={self ? LogOut : UserMinus}
          label={self ? `Leave ${of.name}` : `Remove ${person.name}`}
          onClick={() => onChange(null)}
        />
      )}
    </li>
  )
}

/** One's own role may be among what changed, and with it which projects there are. */
async function refreshPeople(of: Owner): Promise<void> {
  await Promise.all(
    [membersQuery(of), projectsQuery, workspacesQuery, { queryKey: ['project'] }].map(({ queryKey }) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  )
}

/** Why a role cannot be changed here; null if it can. */
function fixedWords(of: Owner, { from }: Member, lastOwner: boolean): string | null {
  if (from === 'link') return 'By a share link; revoke the link to show them out'
  if (of.kind === 'project' && from === 'workspace') return 'By the workspace; change it there'
  if (lastOwner) return 'The last owner: make somebody else owner first'
  return null
}
