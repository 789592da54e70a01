// What is around every page: where one can go, who is signed in, and the theme.
import { useState, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useMay, useSession } from './session.ts'
import { chooseTheme, nextTheme, storedTheme } from './theme.ts'
import { Icon, type IconName } from './ui/icon.tsx'
import { JobSearch } from './ui/job-search.tsx'
import { Logo } from './ui/logo.tsx'

const PLACES: readonly { readonly href: string; readonly label: string; readonly icon: IconName }[] = [
  { href: '/', label: 'Overview', icon: 'overview' },
  { href: '/queues', label: 'Queues', icon: 'queues' },
  { href: '/jobs', label: 'Jobs', icon: 'jobs' },
  { href: '/failures', label: 'Failures', icon: 'failures' },
  { href: '/workers', label: 'Workers', icon: 'workers' },
  { href: '/keys', label: 'Keys', icon: 'keys' },
  { href: '/audit', label: 'Audit', icon: 'audit' },
]

/** The page between its bars. */
export function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <div className="frame">
        <SideBar />
        <main id="content" className="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  )
}

function SideBar() {
  const [location] = useLocation()
  return (
    <header className="side">
      <div className="side-top">
        <Logo />
        <strong>Offload</strong>
      </div>
      <JobSearch />
      <nav aria-label="Pages" className="places">
        {PLACES.map(({ href, label, icon }) => {
          const isHere = href === '/' ? location === '/' : location.startsWith(href)
          return (
            <Link key={href} href={href} className="place" aria-current={isHere ? 'page' : undefined}>
              <Icon name={icon} />
              <span>{label}</span>
            </Link>
          )
        })}
      </nav>
      <Account />
    </header>
  )
}

function Account() {
  const { key, signOut } = useSession()
  const [mayChangeJobs, mayChangeQueues] = [useMay('jobs:enqueue'), useMay('queues:write')]
  const isReadOnly = !mayChangeJobs && !mayChangeQueues
  const [theme, setTheme] = useState(storedTheme)
  const turnTheme = () => {
    chooseTheme(nextTheme(theme))
    setTheme(nextTheme(theme))
  }
  return (
    <div className="account">
      <div className="account-key">
        <span className="account-project">{key.project}</span>
        <span className="muted small" title={key.scopes.join(', ')}>
          {key.name}
          {isReadOnly && ' · read-only'}
        </span>
      </div>
      <button
        type="button"
        className="icon-button"
        onClick={turnTheme}
        aria-label={`Theme: ${theme}`}
        title={`Theme: ${theme}`}
      >
        <Icon name={theme === 'dark' ? 'moon' : theme === 'light' ? 'sun' : 'screen'} />
      </button>
      <button
        type="button"
        className="icon-button"
        onClick={() => signOut()}
        aria-label="Sign out"
        title="Sign out"
      >
        <Icon name="leave" />
      </button>
    </div>
  )
}
