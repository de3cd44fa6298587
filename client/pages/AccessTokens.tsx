import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { createToken, revokeToken, type AccessToken } from '../api.ts'
import { queryClient, tokensQuery } from '../queries.ts'
import { useSession } from '../room/session.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { copy } from '../ui/copy.ts'
import { Failure } from '../ui/Failure.tsx'
import { Field } from '../ui/Field.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { tellFailure } from '../ui/Toasts.tsx'
import { when } from '../when.ts'

/** The tokens of the person: make, see once, revoke. */
export function AccessTokens() {
  const { me } = useSession()
  const tokens = useQuery(tokensQuery)
  if (me.person.guest) {
    return (
      <p className="text-small text-soft">
        Guests have none.{' '}
        <Link to="/sign-up" className="text-tungsten-ink underline underline-offset-2">
          Create an account
        </Link>{' '}
        to make some.
      </p>
    )
  }
  return (
    <>
      <NewToken />
      {tokens.error && <Failure error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.isPending && <Skeleton words="Reading your tokens…" lines={1} />}
      {tokens.data && tokens.data.length > 0 && (
        <ul aria-label="Access tokens" className="mt-6">
          {tokens.data.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
    </>
  )
}

function NewToken() {
  const [name, setName] = useState('')
  const make = useMutation({
    mutationFn: () => createToken(name.trim()),
    onSuccess: async () => {
      setName('')
      await queryClient.invalidateQueries(tokensQuery)
    },
  })
  return (
    <>
      <form
        className="flex items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <div className="max-w-80 flex-1">
          <Field label="What it is for">
            <TextInput
              required
              maxLength={80}
              placeholder="Editor on my laptop"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
        </div>
        <Button type="submit" busy={make.isPending && 'Making…'}>
          Make token
        </Button>
      </form>
      {make.error && (
        <div className="mt-4">
          <Failure error={make.error} />
        </div>
      )}
      {make.data && (
        <output className="mt-4 block border-l-2 border-tungsten py-1 pl-3">
          <span className="text-small">Copy it now: it is shown only this once.</span>
          <span className="mt-2 flex items-center gap-2">
            <code className="min-w-0 flex-1 truncate rounded-small bg-well px-2 py-1 font-script text-small select-all">
              {make.data.token}
            </code>
            <Button size="small" onClick={() => void copy(make.data.token, 'Token copied.')}>
              <Copy size={14} aria-hidden /> Copy
            </Button>
          </span>
        </output>
      )}
    </>
  )
}

function TokenRow({ token }: { token: AccessToken }) {
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => revokeToken(token.id),
    onSuccess: () => queryClient.invalidateQueries(tokensQuery),
    onError: tellFailure,
  })
  return (
    <li className="flex items-center gap-3 border-t border-hair py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate text-body">{token.name}</p>
        <p className="text-small text-faint">
          made {when(token.createdAt)},{' '}
          {token.lastUsedAt ? `last used ${when(token.lastUsedAt)}` : 'never used'}
        </p>
      </div>
      <Button
        size="small"
        look="quiet"
        busy={revoke.isPending && 'Revoking…'}
        onClick={() => setAsking(true)}
      >
        Revoke
      </Button>
      <Confirm
        title={`Revoke “${token.name}”?`}
        action="Revoke token"
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutate()}
      >
        Programs that use it are disconnected and cannot come back with it.
      </Confirm>
    </li>
  )
}
