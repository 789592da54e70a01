// What an operator does to a queue, and what time does, as steps.
import { QUEUE_EVENTS } from '@offload/engine'
import fc from 'fast-check'
import { jobSettings, passing, queueName } from './arguments.ts'
import { breakerSettings, groupDefaults, limits } from './flow-arguments.ts'
import { step } from './step.ts'

const MINUTE_MS = 60_000

const pauseArgs = fc.record({ queue: queueName, forMs: fc.constantFrom(null, 5000, 60_000) })
const pause = step('pause', pauseArgs, {
  do: async (world, { queue, forMs }) => {
    const model = world.models[queue]
    const how = { reason: 'because', until: forMs === null ? null : model.now + forMs }
    await world.agree(world.engine.queues.pause(world.refOf(model), how), () => {
      model.pause = { pausedAt: model.now, pausedBy: null, ...how }
      model.settings ??= {}
    })
  },
})

const resume = step('resume', fc.record({ queue: queueName }), {
  do: async (world, { queue }) => {
    const model = world.models[queue]
    await world.agree(world.engine.queues.resume(world.refOf(model)), () => {
      model.pause = null
      model.pushedUntil = 0
    })
  },
})

const kept = fc.constantFrom(0, 60_000)
const settings = fc.record(
  {
    retention: fc.record({ completedMs: kept, failedMs: kept, cancelledMs: kept }, { requiredKeys: [] }),
    defaults: jobSettings,
    maxWaiting: fc.constantFrom(1, 5),
    limits,
    breaker: breakerSettings,
    groups: groupDefaults,
  },
  { requiredKeys: [] },
)
const configure = step('configure', fc.record({ queue: queueName, settings }), {
  do: async (world, { queue, settings }) => {
    const model = world.models[queue]
    await world.agree(world.engine.queues.configure(world.refOf(model), settings), () => {
      model.settings = settings
      if (!settings.groups?.ordered) for (const group of model.groups.values()) group.held = null
      const { limits, breaker, groups, maxWaiting } = settings
      model.hasFlow ||= [limits, breaker, groups, maxWaiting].some((said) => said !== undefined)
      model.letAllGoOn()
    })
  },
})

const forget = step('deleteQueue', fc.record({ queue: queueName }), {
  do: async (world, { queue }) => {
    const model = world.models[queue]
    await world.agree(world.engine.queues.delete(world.refOf(model)), () => model.forget())
  },
})

const rates = step('rates', fc.record({ queue: queueName, minutes: fc.constantFrom(1, 90, 1440) }), {
  do: async (world, { queue, minutes }) => {
    const model = world.models[queue]
    const thisMinute = Math.floor(model.now / MINUTE_MS)
    await world.agree(world.engine.queues.rates(world.refOf(model), minutes), () =>
      Array.from({ length: minutes }, (_, index) => {
        const at = (thisMinute - minutes + 1 + index) * MINUTE_MS
        const inMinute = model.events.filter((one) => one.at >= at && one.at < at + MINUTE_MS)
        const count = (event: string) => inMinute.filter((one) => one.event === event).length
        return { at, ...Object.fromEntries(QUEUE_EVENTS.map((event) => [event, count(event)])) }
      }),
    )
  },
})

const timePasses = step('timePasses', passing, { do: (world, ms) => world.advance(ms) })

// A second at most after something is due, maintenance has seen to it.
const maintain = step('maintain', fc.constantFrom(0, 0.4), {
  do: async (world, draw) => {
    world.surroundings.random = draw
    await world.advance(1000)
    await world.engine.maintain()
    for (const model of Object.values(world.models)) model.maintain()
  },
})

export const QUEUE_STEPS = [pause, resume, configure, forget, rates]
export const TIME_STEPS = [timePasses, timePasses, maintain, maintain]
