// Sends several items as one request, so that each of them ends as if it had been sent alone.
import { backoffMs, pause } from './backoff.ts'
import { isRetryable, isValidationError } from './errors.ts'
import { outcomeOf, type Outcome } from './gather.ts'

const MOST_REPEATS = 5

/** The two ways to send items of a kind. Both throw for a request that was refused as such. */
export interface GroupVerbs<Item, Reply> {
  readonly one: (item: Item, signal: AbortSignal | undefined) => Promise<Reply>
  readonly many: (
    items: readonly Item[],
    signal: AbortSignal | undefined,
  ) => Promise<readonly Outcome<Reply>[]>
}

/**
 * Each item's outcome, in order. A body that is refused as a whole is halved until the refusal belongs to one item;
 * items that the service could not take just then are sent again.
 */
export async function sendGroup<Item, Reply>(
  items: readonly Item[],
  verbs: GroupVerbs<Item, Reply>,
  signal?: AbortSignal,
): Promise<readonly Outcome<Reply>[]> {
  if (items.length === 1) return Promise.all(items.map((item) => outcomeOf(verbs.one(item, signal))))
  const answer = await outcomeOf(verbs.many(items, signal))
  if (answer.ok) return repeatRetryable(items, answer.value, verbs, signal)
  // Only what is wrong with the body is some item's fault; a refused key or a lost connection is everybody's.
  if (!isValidationError(answer.error)) return items.map(() => answer)
  const middle = Math.ceil(items.length / 2)
  const halves = [items.slice(0, middle), items.slice(middle)]
  return (await Promise.all(halves.map((half) => sendGroup(half, verbs, signal)))).flat()
}

async function repeatRetryable<Item, Reply>(
  items: readonly Item[],
  outcomes: readonly Outcome<Reply>[],
  verbs: GroupVerbs<Item, Reply>,
  signal: AbortSignal | undefined,
): Promise<readonly Outcome<Reply>[]> {
  const latest = [...outcomes]
  for (let repeat = 1; repeat <= MOST_REPEATS; repeat++) {
    const places = latest.flatMap((outcome, place) => (isWorthRepeating(outcome) ? [place] : []))
    if (places.length === 0 || signal?.aborted) break
    await pause(backoffMs(repeat), signal)
    const again = await outcomeOf(
      verbs.many(
        places.map((place) => items[place] as Item),
        signal,
      ),
    )
    if (!again.ok) break
    places.forEach((place, index) => (latest[place] = again.value[index] as Outcome<Reply>))
  }
  return latest
}

function isWorthRepeating(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && isRetryable(outcome.error)
}
