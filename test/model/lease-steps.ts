// Lease, renew and settle as steps: under current, late, stale and settled grants alike.
import fc from 'fast-check'
import { back, delayMs, leaseMs, maybe, queueName } from './arguments.ts'
import type { ModelJob } from './model-job.ts'
import type { QueueModel } from './queue-model.ts'
import { step } from './step.ts'
import { QUEUES, type QueueName, type World } from './world.ts'

interface LeaseArgs {
  readonly queues: readonly QueueName[]
  readonly maxJobs: number
  readonly leaseMs?: number | undefined
  readonly workerId?: string | undefined
  readonly callKey?: string | undefined
}

const [a, b] = QUEUES
const leaseArgs: fc.Arbitrary<LeaseArgs> = fc.record(
  {
    queues: fc.oneof(
      queueName.map((name) => [name]),
      fc.constantFrom([a, b], [b, a]),
    ),
    maxJobs: fc.constantFrom(1, 1, 2, 5),
    leaseMs,
    workerId: fc.constant('worker one'),
    callKey: fc.constantFrom('c1', 'c2'),
  },
  { requiredKeys: ['queues', 'maxJobs'] },
)

interface Leased {
  readonly model: QueueModel
  readonly jobs: readonly ModelJob[]
}

// The first queue that has any. A repeated call may have its jobs from a later one: all are asked for those first.
function leaseInOrder(world: World, { queues, maxJobs, ...how }: LeaseArgs): Leased | undefined {
  const models = queues.map((name) => world.models[name])
  const recalled = models.length > 1 && how.callKey !== undefined ? models : []
  const ask = (models: QueueModel[], most: number) => {
    for (const model of models) {
      const jobs = model.lease(most, how.leaseMs, how.workerId, how.callKey)
      if (jobs.length > 0) return { model, jobs }
    }
    return undefined
  }
  return ask(recalled, 0) ?? ask(models, maxJobs)
}

const lease = step('lease', leaseArgs, {
  do: async (world, { queues, ...request }) => {
    const refs = queues.map((name) => world.refOf(world.models[name]))
    const right = leaseInOrder(world, { queues, ...request })
    const expected = (right?.jobs ?? []).map((job) => ({
      job: right?.model.view(job),
      leaseMs: job.grant?.leaseMs,
      leaseExpiresAt: job.at,
    }))
    const leased = await world.agree(
      world.engine.lease(refs, { ...request, waitMs: 0 }),
      () => expected,
      (answer) => answer.map(({ leaseToken: _token, ...rest }) => rest),
    )
    for (const { job, leaseToken } of leased ?? []) world.hold(job, leaseToken)
  },
})

const when = ({ held }: World) => held.length > 0

const renewArgs = fc.record({
  back,
  leaseMs: maybe(leaseMs),
  progress: maybe(fc.constant({ value: 0.5, message: 'half' })),
})
const renew = step('renew', renewArgs, {
  when,
  do: async (world, { back, leaseMs, progress }) => {
    const { queue, ref, grant, leaseToken } = world.heldGrant(back)
    await world.agree(world.engine.renew(ref, { leaseToken, leaseMs, progress }), () =>
      queue.renew(ref.id, grant, leaseMs, progress),
    )
  },
})

const ackArgs = fc.record({ back, result: maybe(fc.constantFrom('null', '{"n": 1.0}')) })
const ack = step('ack', ackArgs, {
  when,
  do: async (world, { back, result }) => {
    const { queue, ref, grant, leaseToken } = world.heldGrant(back)
    await world.agree(world.engine.ack(ref, { leaseToken, result }), () => queue.ack(ref.id, grant, result))
  },
})

const failArgs = fc.record({
  back,
  error: fc.constantFrom({ message: 'no' }, { message: 'bad', name: 'Error', code: 'x', stack: 'at …' }),
  retryable: maybe(fc.boolean()),
  delayMs: maybe(delayMs),
  draw: fc.constantFrom(0, 0.5, 0.999),
})
const fail = step('fail', failArgs, {
  when,
  do: async (world, { back, draw, ...failure }) => {
    const { queue, ref, grant, leaseToken } = world.heldGrant(back)
    world.surroundings.random = draw
    await world.agree(world.engine.fail(ref, { leaseToken, ...failure }), () => {
      const settled = queue.fail(ref.id, grant, failure)
      // The delay may be drawn: then the engine's is taken over before it is looked at.
      const job = queue.jobs.get(ref.id)
      return job?.drawnBefore === undefined ? settled : () => ({ state: 'retrying', runAt: job.at })
    })
  },
})

const release = step('release', fc.record({ back, delayMs: maybe(delayMs) }), {
  when,
  do: async (world, { back, delayMs }) => {
    const { queue, ref, grant, leaseToken } = world.heldGrant(back)
    await world.agree(world.engine.release(ref, { leaseToken, delayMs }), () =>
      queue.release(ref.id, grant, delayMs),
    )
  },
})

export const LEASE_STEPS = [lease, lease, lease, lease, renew, ack, fail, fail, release]
