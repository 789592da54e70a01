// What people do by hand to jobs, as steps: cancel, retry, update, delete, purge, list.
import type { JobState } from '@offload/engine'
import { isFinal } from '@offload/engine'
import fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { back, delayMs, maybe, queueName } from './arguments.ts'
import type { QueueModel } from './queue-model.ts'
import { step } from './step.ts'
import type { World } from './world.ts'

const when = ({ made }: World) => made.length > 0

const cancel = step('cancel', fc.record({ back }), {
  when,
  do: async (world, { back }) => {
    const ref = world.madeJob(back)
    await world.agree(world.engine.cancel(ref), () => world.modelOf(ref).cancel(ref.id))
  },
})

const retry = step('retry', fc.record({ back, delayMs: maybe(delayMs) }), {
  when,
  do: async (world, { back, delayMs }) => {
    const ref = world.madeJob(back)
    await world.agree(world.engine.retry(ref, { delayMs }), () => world.modelOf(ref).retry(ref.id, delayMs))
  },
})

const updateArgs = fc.record({
  back,
  change: fc.record(
    {
      payload: fc.constant('"new"'),
      priority: fc.constantFrom(-5, 0, 10),
      delayMs,
    },
    { requiredKeys: [] },
  ),
  /** Absent: whatever it is now. Else only if the job is as it was seen, or as it never was. */
  only: maybe(fc.constantFrom('as seen' as const, 'as never seen' as const)),
})
const update = step('update', updateArgs, {
  when,
  do: async (world, { back, change, only }) => {
    const ref = world.madeJob(back)
    const model = world.modelOf(ref)
    const job = model.jobs.get(ref.id)
    const seen = job && only === 'as seen' ? model.view(job) : null
    const isUnchanged = only && ((read: unknown) => isDeepStrictEqual(read, seen))
    await world.agree(world.engine.update(ref, change, isUnchanged), () =>
      model.update(ref.id, change, only !== 'as never seen'),
    )
  },
})

const remove = step('delete', fc.record({ back }), {
  when,
  do: async (world, { back }) => {
    const ref = world.madeJob(back)
    await world.agree(world.engine.delete(ref), () => world.modelOf(ref).delete(ref.id))
  },
})

const purgeable = ['scheduled', 'queued', 'retrying', 'completed', 'failed', 'cancelled'] as const
const purge = step(
  'purge',
  fc.record({ queue: queueName, states: fc.subarray([...purgeable], { minLength: 1 }) }),
  {
    do: async (world, { queue, states }) => {
      const model = world.models[queue]
      await world.agree(world.engine.queues.purge(world.refOf(model), states), () => model.purge(states))
    },
  },
)

const STATE_ORDER = ['active', 'queued', 'scheduled', 'retrying', 'failed', 'completed', 'cancelled'] as const

function listed(model: QueueModel, states: readonly JobState[], type?: string): string[] {
  const inOrder = (state: JobState) =>
    isFinal(state) ? model.inState(state).reverse() : model.inState(state)
  return states
    .flatMap(inOrder)
    .filter((job) => type === undefined || job.said.type === type)
    .map(({ id }) => id)
}

const listArgs = fc.record({
  queue: queueName,
  state: maybe(fc.constantFrom(...STATE_ORDER)),
  limit: fc.constantFrom(1, 2, 100),
  type: maybe(fc.constant('mail')),
})
// Page by page to the end: together the pages are the list.
const list = step('list', listArgs, {
  do: async (world, { queue, ...request }) => {
    const model = world.models[queue]
    const expected = listed(model, request.state ? [request.state] : STATE_ORDER, request.type)
    const found: string[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < 100; pages++) {
      const page = await world.engine.list(world.refOf(model), { ...request, cursor })
      found.push(...page.jobs.map(({ id }) => id))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    await world.agree(Promise.resolve(found), () => expected)
  },
})

export const HAND_STEPS = [cancel, cancel, retry, retry, update, remove, purge, list]
