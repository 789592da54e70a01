// What the pages show, read again and again while somebody looks: a hidden tab asks for nothing.
import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { isAuthenticationError } from '@offload/sdk'
import { useEffect } from 'react'
import { useSession, type Session } from './session.ts'

/** How often figures and lists are read, and what changes slowly. */
export const EVERY_MS = { soon: 3_000, calm: 15_000 } as const

/** What reads: the client, and a signal that ends when nobody waits any more. */
type Read<Data> = (session: Session, signal: AbortSignal) => Promise<Data>

/** The SDK repeats what may heal; another repetition around it would only hide for how long something is down. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: 1000, refetchOnWindowFocus: 'always' } },
  })
}

/** Data of the service, live; `name` says what it is, with all that it depends on. */
export function useLive<Data>(
  name: readonly unknown[],
  read: Read<Data>,
  everyMs: number = EVERY_MS.soon,
): UseQueryResult<Data> {
  const session = useSession()
  const query = useQuery({
    queryKey: name,
    queryFn: ({ signal }) => read(session, signal),
    refetchInterval: everyMs,
    refetchIntervalInBackground: false,
    placeholderData: keepPreviousData,
  })
  const { error } = query
  useEffect(() => {
    if (isAuthenticationError(error)) session.signOut('Your key is no longer good: sign in with another.')
  }, [error, session])
  return query
}
