// What becomes of the items of a batch: each has its own answer, unless the service itself cannot answer.

import type { FastifyRequest } from 'fastify'
import { describeProblem, toProblem } from './plugins/problems.ts'
import type { Problem } from './problem.ts'
import { problemKind } from './problem-table.ts'

/** How an item went: its value, or why it was refused. */
export type Outcome<Value> = { readonly value: Value } | { readonly problem: Problem }

/**
 * Does all items at once and waits for each. When all of them meet the same fate that is not theirs (the storage is
 * away), that is thrown and answers the whole request: a client then knows to come again.
 */
export async function doEach<Item, Value>(
  items: readonly Item[],
  act: (item: Item, index: number) => Promise<Value>,
): Promise<Outcome<Value>[]> {
  const outcomes = await Promise.all(
    items.map(async (item, index): Promise<Outcome<Value>> => {
      try {
        return { value: await act(item, index) }
      } catch (error) {
        return { problem: toProblem(error) }
      }
    }),
  )
  const faults = outcomes.flatMap((outcome) => ('problem' in outcome ? [outcome.problem] : []))
  const [first] = faults
  if (first && faults.length === items.length && faults.every(isOurs)) throw first
  return outcomes
}

/** The result of an item that was refused, as JSON text. */
export function renderRefusal(problem: Problem, request: FastifyRequest, jobId?: string): string {
  return JSON.stringify({ ok: false, jobId, problem: describeProblem(problem, request) })
}

function isOurs({ code }: Problem): boolean {
  return problemKind(code).status >= 500
}
