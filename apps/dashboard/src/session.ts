// Who is signed in: a key, what it may do, and the client that speaks with it. Gone with the tab.
import { isAuthenticationError, Offload, type CurrentKey, type KeyScope } from '@offload/sdk'
import { createContext, use } from 'react'
import { AnswerTexts } from './answer-texts.ts'
import { errorText } from './error-text.ts'

/** A signed-in key. */
export interface Session {
  readonly offload: Offload
  /** Answers as they came, for payloads whose numbers JavaScript cannot hold. */
  readonly texts: AnswerTexts
  readonly key: CurrentKey
  /** Leaves, with a word to whoever is to sign in again. */
  readonly signOut: (notice?: string) => void
}

/** Session storage ends with the tab; local storage would outlive it on a machine that others use. */
const STORED = 'offload-key'

/** The session of the pages inside it. */
export const SessionContext = createContext<Session | null>(null)

/** The session; there is one on every page but the one to sign in. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('No session on this page')
  return session
}

/** Whether the key may do what needs this scope. */
export function useMay(scope: KeyScope): boolean {
  return useSession().key.scopes.includes(scope)
}

/** The key of this tab, if it has signed in before it was loaded again. */
export function storedKey(): string | null {
  return sessionStorage.getItem(STORED)
}

/** Asks the service about the key, and keeps it for this tab when it is good. */
export async function openSession(apiKey: string, signOut: Session['signOut']): Promise<Session> {
  const texts = new AnswerTexts()
  const offload = new Offload({
    url: location.origin,
    apiKey,
    fetch: texts.fetch,
    // It is the key of whoever sits here, typed in by them, and never in a file that is served.
    dangerouslyAllowBrowser: true,
  })
  const key = await offload.keys.current()
  sessionStorage.setItem(STORED, apiKey)
  return { offload, texts, key, signOut }
}

/** Forgets the key. */
export function forgetKey(): void {
  sessionStorage.removeItem(STORED)
}

/** What to tell somebody whose key was refused. */
export function refusalOf(error: unknown): string {
  if (isAuthenticationError(error)) return 'The service does not know this key, or it has expired.'
  return errorText(error)
}
