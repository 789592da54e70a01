// What operators and workers say of groups and of how a queue flows, as steps.
import fc from 'fast-check'
import { back, queueName } from './arguments.ts'
import { groupSettings } from './flow-arguments.ts'
import type { GroupModel } from './group-model.ts'
import type { QueueModel } from './queue-model.ts'
import { step } from './step.ts'
import { GROUPS, type World } from './world.ts'

const where = { queue: queueName, group: fc.constantFrom(...GROUPS) }

/** What was said of a group may let it go on. */
function changed(model: QueueModel, name: string, change: (group: GroupModel) => void): void {
  const group = model.group(name)
  change(group)
  model.letGoOn(group)
}

const configure = step('configureGroup', fc.record({ ...where, settings: groupSettings }), {
  do: async (world, { queue, group, settings }) => {
    const model = world.models[queue]
    await world.agree(world.engine.groups.configure(world.refOf(model), group, settings), () => {
      if (Object.keys(settings).length > 0) model.hasFlow = model.hasOverrides = true
      changed(model, group, (it) => {
        it.settings = settings
      })
    })
  },
})

const pause = step('pauseGroup', fc.record({ ...where, forMs: fc.constantFrom(null, 5000, 60_000) }), {
  do: async (world, { queue, group, forMs }) => {
    const model = world.models[queue]
    const how = { reason: 'because', until: forMs === null ? null : model.now + forMs }
    await world.agree(world.engine.groups.pause(world.refOf(model), group, how), () => {
      model.hasFlow = model.hasOverrides = true
      changed(model, group, (it) => {
        it.pause = { pausedAt: model.now, pausedBy: null, ...how }
      })
    })
  },
})

const resume = step('resumeGroup', fc.record(where), {
  do: async (world, { queue, group }) => {
    const model = world.models[queue]
    await world.agree(world.engine.groups.resume(world.refOf(model), group), () => {
      changed(model, group, (it) => {
        it.pause = null
        it.pushedUntil = 0
      })
    })
  },
})

const skip = step('skip', fc.record(where), {
  do: async (world, { queue, group }) => {
    const model = world.models[queue]
    await world.agree(world.engine.groups.skip(world.refOf(model), group), () => {
      changed(model, group, (it) => {
        it.held = null
      })
    })
  },
})

const resetBreaker = step(
  'resetBreaker',
  fc.record({ queue: queueName, group: fc.constantFrom(null, ...GROUPS) }),
  {
    do: async (world, { queue, group }) => {
      const model = world.models[queue]
      const ref = world.refOf(model)
      const { queues, groups } = world.engine
      await world.agree(group === null ? queues.resetBreaker(ref) : groups.resetBreaker(ref, group), () => {
        if (group === null) model.breaker.reset()
        else changed(model, group, ({ breaker }) => breaker.reset())
      })
    },
  },
)

const pushBackArgs = fc.record({
  back,
  scope: fc.constantFrom('group' as const, 'queue' as const),
  delayMs: fc.constantFrom(0, 20_000, 60_000),
})
const pushBack = step('pushBack', pushBackArgs, {
  when: ({ held }: World) => held.length > 0,
  do: async (world, { back, ...how }) => {
    const { queue, ref, grant, leaseToken } = world.heldGrant(back)
    const failure = { error: { message: 'Too many requests' }, ...how }
    await world.agree(world.engine.fail(ref, { leaseToken, ...failure }), () =>
      queue.fail(ref.id, grant, failure),
    )
  },
})

export const GROUP_STEPS = [configure, pause, resume, skip, resetBreaker, pushBack]
