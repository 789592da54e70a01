// The same act on many jobs: a few at a time, each with its own outcome.

import { errorText } from './error-text.ts'

/** Calls that are under way at once. */
const AT_ONCE = 6

/** What became of them. */
export interface BulkOutcome {
  readonly done: number
  /** The reasons of those that were refused, each once, with how many it was. */
  readonly refusals: ReadonlyMap<string, number>
}

/** Does it to each; a refusal of one stops none of the others. */
export async function actOnEach(
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
): Promise<BulkOutcome> {
  const waiting = [...ids]
  const refusals = new Map<string, number>()
  let done = 0
  const takeTurns = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await act(id)
        done += 1
      } catch (error) {
        const reason = errorText(error)
        refusals.set(reason, (refusals.get(reason) ?? 0) + 1)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns))
  return { done, refusals }
}
