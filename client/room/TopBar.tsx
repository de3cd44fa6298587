import { Link, useNavigate } from '@tanstack/react-router'
import { CircleHelp, LogOut, Moon, Search, Settings, Sun, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { setTheme, shownTheme, theme } from '../theme.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Wordmark } from '../ui/Wordmark.tsx'
import { useSubscribable } from '../useDocument.ts'
import { controlKey } from './keys.ts'
import { openHelp, openPalette } from './overlays.ts'
import { useSession } from './session.ts'
import { leave } from './leave.ts'

/** The line at the top of every page of somebody signed in. `children` is what the page adds to it. */
export function TopBar({ children, tools }: { children?: ReactNode; tools?: ReactNode }) {
  return (
    <header className="flex h-12 items-center gap-3 border-b border-hair bg-panel pr-2 pl-4">
      <Link to="/" aria-label="Coauteur: all projects" className="rounded-small">
        <Wordmark />
      </Link>
      <div className="flex min-w-0 flex-1 items-center gap-3">{children}</div>
      {tools}
      <div className="flex items-center">
        <IconButton
          icon={Search}
          label="Find and do anything"
          keys={`${controlKey} K`}
          onClick={openPalette}
        />
        <ThemeButton />
        <IconButton icon={CircleHelp} label="Keys and help" keys="?" onClick={openHelp} />
      </div>
      <AccountMenu />
    </header>
  )
}

function ThemeButton() {
  useSubscribable(theme)
  const next = shownTheme() === 'dark' ? 'light' : 'dark'
  return (
    <IconButton
      icon={next === 'light' ? Sun : Moon}
      label={next === 'light' ? 'Light theme' : 'Dark theme'}
      onClick={() => setTheme(next)}
    />
  )
}

function AccountMenu() {
  const { me } = useSession()
  const navigate = useNavigate()
  const { person } = me
  return (
    <Menu
      trigger={
        <button type="button" aria-label={`You: ${person.name}`} className="rounded-full p-0.5">
          <Avatar name={person.name} color={person.color} size={28} />
        </button>
      }
      head={
        <>
          <p className="font-medium">{person.name}</p>
          <p className="text-faint">{person.guest ? 'Guest on this device' : person.email}</p>
        </>
      }
      groups={[
        person.guest
          ? [
              {
                label: 'Create an account',
                icon: UserPlus,
                onSelect: () => void navigate({ to: '/sign-up' }),
              },
            ]
          : [],
        [{ label: 'Settings', icon: Settings, onSelect: () => void navigate({ to: '/settings' }) }],
        [{ label: 'Sign out', icon: LogOut, onSelect: () => void leave(person.id) }],
      ]}
    />
  )
}
