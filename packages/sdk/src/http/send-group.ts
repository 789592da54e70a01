// Sends several items as one request, so that each of them ends as if it had been sent alone.
import { backoffMs, pause } from './backoff.ts'
import { isRetryable, isValidationError } from '../errors/errors.ts'
import { outcomeOf, type Outcome } from './gather.ts'

const MOST_REPEATS = 5

/** Sends items as one request. Throws when that was refused as such. */
export type SendMany<Item, Reply> = (
  items: readonly Item[],
  signal: AbortSignal | undefined,
) => Promise<readonly Outcome<Reply>[]>

/**
 * Each item's outcome, in order. A body that is refused as a whole is halved until the refusal belongs to one item, which is
 * then sent as `sendAlone` does, if there is a way for one.
 */
export async function sendGroup<Item, Reply>(
  items: readonly Item[],
  sendMany: SendMany<Item, Reply>,
  signal?: AbortSignal,
  sendAlone?: (item: Item) => Promise<Reply>,
): Promise<readonly Outcome<Reply>[]> {
  const [first] = items
  if (first && items.length === 1 && sendAlone) return [await outcomeOf(sendAlone(first))]
  const answer = await outcomeOf(sendMany(items, signal))
  if (answer.ok) return answer.value
  // Only what is wrong with the body is some item's fault; a refused key or a lost connection is everybody's.
  if (items.length === 1 || !isValidationError(answer.error)) return items.map(() => answer)
  const middle = Math.ceil(items.length / 2)
  const halves = [items.slice(0, middle), items.slice(middle)]
  return (await Promise.all(halves.map((half) => sendGroup(half, sendMany, signal, sendAlone)))).flat()
}

/** The same, but items that the service could not take just then are sent again. */
export function persistently<Item, Reply>(sendMany: SendMany<Item, Reply>): SendMany<Item, Reply> {
  return async (items, signal) => {
    const latest = [...(await sendMany(items, signal))]
    for (let repeat = 1; repeat <= MOST_REPEATS; repeat++) {
      const places = latest.flatMap((outcome, place) => (isWorthRepeating(outcome) ? [place] : []))
      if (places.length === 0 || signal?.aborted) break
      await pause(backoffMs(repeat), signal)
      const repeated = places.map((place) => items[place] as Item)
      const again = await outcomeOf(sendMany(repeated, signal))
      if (!again.ok) break
      places.forEach((place, index) => (latest[place] = again.value[index] as Outcome<Reply>))
    }
    return latest
  }
}

function isWorthRepeating(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && isRetryable(outcome.error)
}
