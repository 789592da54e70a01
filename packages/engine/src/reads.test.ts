// Reads: jobs by id, gathered and bounded, whole or in brief.
import { expect, it } from 'vitest'
import { leaseOne, newJob, useEngine } from './engine.fixture.ts'
import { ulidFrom } from './ids.ts'

const fixture = useEngine()

it('reads any number of large jobs at once, a bounded part at a time', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const payload = JSON.stringify('x'.repeat(256 * 1024))
  const jobs = Array.from({ length: 36 }, () => newJob({ payload }))
  for (let start = 0; start < jobs.length; start += 12)
    await engine.enqueueAll(queue, jobs.slice(start, start + 12))
  await fixture.redis.call('CONFIG', 'RESETSTAT')
  const read = await Promise.all(jobs.map(({ id }) => engine.get({ ...queue, id })))
  expect(read.map((job) => [job?.id, job?.payload.length])).toEqual(
    jobs.map(({ id }) => [id, payload.length]),
  )
  // Nine megabytes at four a script.
  expect(await fixture.redis.info('commandstats')).toMatch(/cmdstat_evalsha:calls=3,/)
})

it('leaves payload and result out of a brief view, and nothing else', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ payload: '{"secret": true}', tags: ['a'] }))
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.ack(job, { leaseToken, result: '"secret"' })
  const whole = await engine.get(job)
  expect(await engine.get(job, 'brief')).toEqual({ ...whole, payload: '', result: null })
})

it('costs one read however many ask for a job in one turn, and gives each what is there', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob({ payload: '1' }))
  const missing = { ...queue, id: ulidFrom('nothing') }
  await fixture.redis.call('CONFIG', 'RESETSTAT')
  const read = await Promise.all([...Array.from({ length: 50 }, () => engine.get(job)), engine.get(missing)])
  expect(read).toEqual([...Array.from({ length: 50 }, () => job), null])
  expect(await fixture.redis.info('commandstats')).toMatch(/cmdstat_evalsha:calls=1,/)
})
