import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import type { JobContext } from './handler.ts'
import { bindHandler } from './middleware.ts'
import { handle, type Middleware } from '../worker.ts'

const context = { job: { payload: 'payload' } } as JobContext

/** Lasts longer than any chain of promises. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('refuses to run a job twice for a middleware that calls next twice', async () => {
  let runs = 0
  const bound = bindHandler(
    handle('t', () => ++runs),
    [(_context, next) => next().then(next)],
  )
  await expect(bound(context)).rejects.toThrow('A middleware called next() twice')
  expect(runs).toBe(1)
})

it('lets a middleware answer in the place of the handler', async () => {
  const bound = bindHandler(
    handle('t', () => expect.unreachable()),
    [() => 'from the cache'],
  )
  expect(await bound(context)).toBe('from the cache')
})

const careless: readonly (readonly [string, Middleware])[] = [
  ['lets go of next()', async (_context, next) => void next()],
  ['lets go of next() and is busy for longer', async (_context, next) => (void next(), turn())],
  ['hangs something on next() and does not wait for it', (_context, next) => void next().catch(() => 1)],
  ['tires of waiting for next()', (_context, next) => Promise.race([next(), Promise.resolve('a fallback')])],
]

it.each(careless)('fails the run, once the handler is done, when a middleware %s', async (_, middleware) => {
  let isDone = false
  const handler = handle('t', () => turn().then(() => (isDone = true)))
  await expect(bindHandler(handler, [middleware])(context)).rejects.toThrow('did not wait for it')
  expect(isDone).toBe(true)
})

it.each(careless)('keeps what the handler throws when a middleware %s', async (_, middleware) => {
  const thrower = handle('t', () => turn().then(() => Promise.reject(new Error('panic'))))
  await expect(bindHandler(thrower, [middleware])(context)).rejects.toMatchObject({
    message: expect.stringContaining('Write `return next()`') as string,
    cause: { message: 'panic' },
  })
})

const panic = (): Promise<never> => Promise.reject(new Error('panic'))

const lettingGo: readonly (readonly [string, Middleware])[] = [
  ['fails', (_context, next) => void next().then(panic)],
  ['fails before it returns', (_context, next) => (void next().then(panic), turn())],
  ['fails at its end', async (_context, next) => (void next().then(String).then(panic), turn())],
  ['is a second next()', async (_context, next) => (await next(), void next(), 1)],
]

it.each(lettingGo)(
  'fails the run, and nothing else, when what a middleware leaves behind %s',
  async (_, middleware) => {
    const bound = bindHandler(
      handle('t', () => 'done'),
      [middleware],
    )
    await expect(bound(context)).rejects.toThrow('did not wait for it')
    await turn() // an error that nobody hears would end the process
  },
)

it('says what failed that a middleware did not wait for', async () => {
  const careless: Middleware = async (_context, next) => {
    const running = next()
    void running.then(panic)
    return running
  }
  await expect(
    bindHandler(
      handle('t', () => turn()),
      [careless],
    )(context),
  ).rejects.toMatchObject({
    message: expect.stringContaining('Write `await next().then(…)`') as string,
    cause: { message: 'panic' },
  })
})

it('fails with the error of the handler, and that alone, when a middleware also listens on the side', async () => {
  const aside: Middleware = (_context, next) => {
    const running = next()
    void running.then(() => 'counted')
    void running.finally(() => undefined)
    return running
  }
  await expect(bindHandler(handle('t', panic), [aside])(context)).rejects.toThrow('panic')
  await turn()
})

it('lets a middleware catch late what it hung on next()', async () => {
  const late: Middleware = async (_context, next) => {
    const failing = next().then(panic)
    await turn()
    return failing.catch(() => 'caught')
  }
  expect(
    await bindHandler(
      handle('t', () => 1),
      [late],
    )(context),
  ).toBe('caught')
})

it('leaves alone what fails after the run: nobody would hear of it but by the end of the process', () => {
  const program = `
    import { setTimeout } from 'node:timers/promises'
    import { bindHandler } from './middleware.ts'
    const later = (_context, next) => {
      const running = next()
      void running.then(() => setTimeout(5)).then(() => { throw new Error('panic') })
      return running
    }
    console.log(await bindHandler({ run: () => 'done' }, [later])({ job: {} }))
  `
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module-typescript', '-e', program],
    {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    },
  )
  expect([status, stdout]).toEqual([1, 'done\n'])
  expect(stderr).toContain('Error: panic')
})

it('takes the word of a middleware that gives up waiting, whatever the handler then throws', async () => {
  const late = handle('t', () => turn().then(() => Promise.reject(new Error('late'))))
  const impatient: Middleware = (_context, next) =>
    Promise.race([next(), Promise.reject(new Error('too slow'))])
  await expect(bindHandler(late, [impatient])(context)).rejects.toThrow('too slow')
  await turn() // its late error ends no process
})

it('lets a middleware calm what the handler throws', async () => {
  const thrower = handle('t', () => Promise.reject(new Error('panic')))
  const calm: Middleware = async (_context, next) => (await Promise.allSettled([next()])).length
  expect(await bindHandler(thrower, [calm])(context)).toBe(1)
})
