import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { renameMe } from '../api.ts'
import { meQuery, queryClient } from '../queries.ts'
import { useSession } from '../room/session.ts'
import { TopBar } from '../room/TopBar.tsx'
import { setTheme, theme } from '../theme.ts'
import { useTitle } from '../title.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { tell } from '../ui/Toasts.tsx'
import { useSubscribable } from '../useDocument.ts'
import { AccessTokens } from './AccessTokens.tsx'

const themeChoices = [
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
  { value: 'system', label: 'As this device' },
] as const

/** One's own name, the theme, and keys for other programs. */
export function Settings() {
  useTitle('Settings')
  const { me } = useSession()
  return (
    <div className="min-h-dvh">
      <TopBar />
      <main className="mx-auto max-w-180 px-6 py-10">
        <h1 className="pb-6 text-title font-semibold">Settings</h1>
        <Section title="You" about="How the others see you.">
          <NameForm key={me.person.name} />
        </Section>
        <Section title="Theme" about="On this device.">
          <ThemeChoice />
        </Section>
        <Section
          title="Access tokens"
          about="Let another editor or a script open your documents over y-websocket, with your rights."
        >
          <AccessTokens />
        </Section>
      </main>
    </div>
  )
}

function Section({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 gap-y-4 border-t border-hair py-8 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <div>
        <h2 className="text-body font-medium">{title}</h2>
        <p className="mt-1 text-small text-faint">{about}</p>
      </div>
      <div>{children}</div>
    </section>
  )
}

function NameForm() {
  const { person } = useSession().me
  const [name, setName] = useState(person.name)
  const rename = useMutation({
    mutationFn: () => renameMe(name.trim()),
    onSuccess: async () => {
      await queryClient.invalidateQueries(meQuery)
      tell('Your name is changed.')
    },
  })
  return (
    <form
      className="flex items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        rename.mutate()
      }}
    >
      <span className="mt-7">
        <Avatar name={name} color={person.color} size={28} />
      </span>
      <div className="max-w-80 flex-1">
        <Field label="Name" error={rename.error?.message}>
          <TextInput
            required
            maxLength={80}
            value={name}
            autoComplete="name"
            onChange={(event) => {
              rename.reset()
              setName(event.target.value)
            }}
          />
        </Field>
      </div>
      <Button
        type="submit"
        className="mt-6.5"
        disabled={name.trim() === person.name || name.trim() === ''}
        busy={rename.isPending && 'Saving…'}
      >
        Save
      </Button>
    </form>
  )
}

function ThemeChoice() {
  return (
    <Segmented label="Theme" value={useSubscribable(theme)} segments={themeChoices} onChange={setTheme} />
  )
}
