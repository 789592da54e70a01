import { expect, it } from 'vitest'
import { createTestOffload } from '../testing.ts'

const { client } = createTestOffload()

it.each<[string, () => Promise<unknown>]>([
  [
    'startOperation',
    () => client.operations.start({ action: 'retry', filter: { queue: 'q', states: ['failed'] } }),
  ],
  ['listOperations', () => client.operations.list().firstPage()],
  ['listAudit', () => client.audit.list().firstPage()],
  ['listGroups', () => client.groups.list('q').firstPage()],
  ['configureGroup', () => client.groups.configure('q', 'g', { concurrency: 1 })],
  ['listWorkers', () => client.workers.list()],
  ['directWorker', () => client.workers.direct('w', 'drain')],
  ['getKey', () => client.keys.current()],
  ['createProject', () => client.projects.create({ name: 'p' })],
  ['explain', () => client.jobs.explain('q_x')],
  ['getQueueRates', () => client.queues.rates('q')],
  ['getQueueScale', () => client.queues.scale('q', { concurrency: 1 })],
  ['resetBreaker', () => client.queues.resetBreaker('q')],
])('says that it does not do %s, and where to test it', async (operationId, call) => {
  await expect(call()).rejects.toMatchObject({
    status: 501,
    code: 'not_in_memory',
    message: expect.stringMatching(
      new RegExp(`${operationId} .* against a real service \\(npm start\\)`),
    ) as string,
  })
})
