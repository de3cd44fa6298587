import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { signIn, signUp } from '../api.ts'
import { refreshEverything } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Field } from '../ui/Field.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { TextInput } from '../ui/TextInput.tsx'

type EntryMode = 'signIn' | 'signUp'

const modes = [
  { value: 'signIn', label: 'Sign in' },
  { value: 'signUp', label: 'Create account' },
] as const

export interface EntryProps {
  start: EntryMode
  onEntered?: () => void
}

/** Signing in and signing up: one form, since both ask for nearly the same. */
export function Entry({ start, onEntered }: EntryProps) {
  const [mode, setMode] = useState(start)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const newcomer = mode === 'signUp'
  const enter = useMutation({
    mutationFn: () => (newcomer ? signUp(name, email, password) : signIn(email, password)),
    onSuccess: async () => {
      await refreshEverything()
      onEntered?.()
    },
  })

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        enter.mutate()
      }}
    >
      <div>
        <Segmented
          label="Sign in or create an account"
          value={mode}
          segments={modes}
          onChange={(next) => {
            enter.reset()
            setMode(next)
          }}
        />
      </div>
      {newcomer && (
        <Field label="Your name" hint="As the others will see it beside your caret.">
          <TextInput
            required
            autoComplete="name"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      )}
      <Field label="E-mail">
        <TextInput
          required
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Password" hint={newcomer ? 'At least 8 characters.' : undefined}>
        <TextInput
          required
          type="password"
          minLength={newcomer ? 8 : undefined}
          maxLength={128}
          autoComplete={newcomer ? 'new-password' : 'current-password'}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      {enter.error && <Failure error={enter.error} />}
      <Button type="submit" className="self-start" busy={enter.isPending && 'One moment…'}>
        {newcomer ? 'Create account' : 'Sign in'}
      </Button>
    </form>
  )
}
