// Enqueue as steps: one, several in one turn, all or none, and the same id again.
import { ulidFrom, type Enqueued, type NewJob } from '@offload/engine'
import fc from 'fast-check'
import { back, draft, newJob, queueName, type Draft } from './arguments.ts'
import type { QueueModel } from './queue-model.ts'
import { step } from './step.ts'
import type { World } from './world.ts'

function fresh(world: World, queue: QueueModel, said: Draft): NewJob {
  const id = ulidFrom(`job ${world.made.length}`)
  world.made.push({ ...world.refOf(queue), id })
  return newJob(id, said, queue.now)
}

const one = step('enqueue', fc.record({ queue: queueName, said: draft }), {
  do: async (world, { queue, said }) => {
    const model = world.models[queue]
    const job = fresh(world, model, said)
    await world.agree(world.engine.enqueue(world.refOf(model), job), () => model.enqueue(job))
  },
})

const again = step('enqueueAgain', fc.record({ back, isOther: fc.boolean() }), {
  when: ({ made }) => made.length > 0,
  do: async (world, { back, isOther }) => {
    const ref = world.madeJob(back)
    const model = world.modelOf(ref)
    const said = model.jobs.get(ref.id)?.said ?? { id: ref.id, type: 'mail', payload: '1' }
    const trace = { traceContext: { traceparent: '00-2' } }
    const job = { ...said, ...(isOther && { payload: '"other"' }), ...trace }
    await world.agree(world.engine.enqueue(ref, job), () => model.enqueue(job))
  },
})

const drafts = fc.array(draft, { minLength: 1, maxLength: 4 })

// Single calls of one turn travel together; each has its own outcome. An existing job is answered as it stands when all
// are done, so of the answers it is only compared who was created; what became of them is compared after the step.
const together = step('enqueueTogether', fc.record({ queue: queueName, drafts }), {
  do: async (world, { queue, drafts }) => {
    const model = world.models[queue]
    const jobs = drafts.map((said) => fresh(world, model, said))
    const engine = world.engine
    const really = jobs.map((job) => engine.enqueue(world.refOf(model), job))
    await Promise.allSettled(really)
    const isCreated = ({ created }: Enqueued) => created
    for (const [index, job] of jobs.entries())
      await world.agree(really[index] as Promise<Enqueued>, () => model.enqueue(job).created, isCreated)
  },
})

const all = step('enqueueAll', fc.record({ queue: queueName, drafts }), {
  do: async (world, { queue, drafts }) => {
    const model = world.models[queue]
    const jobs = drafts.map((said) => fresh(world, model, said))
    await world.agree(world.engine.enqueueAll(world.refOf(model), jobs), () => model.enqueueAll(jobs))
  },
})

/** One job the most often: stories are read more easily. */
export const ENQUEUE_STEPS = [one, one, one, again, together, all]
