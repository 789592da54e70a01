// What docs/operations.md shows of a copy of Redis: made while it serves, and given to a new one under the page's settings.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtempDisposable, mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '@offload/engine'
import { Redis } from 'ioredis'
import { expect, it } from 'vitest'

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')
const [, settings = ''] = /^```conf\n(.*?)^```/ms.exec(page) ?? []
const [backUp = '', restore = ''] = [
  ...(page.split('## Back up')[1] ?? '').matchAll(/^```sh\n(.*?)^```/gms),
].map(([, code = '']) => code)

const run = promisify(execFile)

/** One Redis after another at the same address, each in an empty folder, under the settings that the page shows. */
class Site implements AsyncDisposable {
  readonly url: string
  readonly #folder: string

  private constructor(url: string, folder: string) {
    this.url = url
    this.#folder = folder
  }

  static async make(folder: string): Promise<Site> {
    return new Site(`redis://127.0.0.1:${await freePort()}`, folder)
  }

  /** Gives the next Redis its folder. */
  async prepare(dir: string): Promise<void> {
    await mkdir(join(this.#folder, dir))
    const own = [`port ${new URL(this.url).port}`, `dir ${join(this.#folder, dir)}`]
    await writeFile(
      join(this.#folder, 'redis.conf'),
      [settings, ...own, ''].join('\n').replaceAll(/ #.*/g, ''),
    )
  }

  async start(): Promise<void> {
    await this.sh('redis-server redis.conf --daemonize yes')
    await expect.poll(() => this.ask((redis) => redis.ping())).toBe('PONG')
  }

  async sh(script: string, dir = ''): Promise<void> {
    const env = { ...process.env, REDIS_URL: this.url, REDIS_DIR: join(this.#folder, dir) }
    await run('sh', ['-euc', script], { cwd: this.#folder, env })
  }

  async ask<Answer>(question: (redis: Redis) => Promise<Answer>): Promise<Answer> {
    const redis = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null })
    redis.on('error', () => undefined)
    try {
      await redis.connect()
      return await question(redis)
    } finally {
      redis.disconnect()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.sh('redis-cli -u "$REDIS_URL" shutdown nosave').catch(() => undefined)
  }
}

it('brings back what was copied, and keeps it in the restarts that follow', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'offload-backup-'))
  await using site = await Site.make(folder.path)
  await site.prepare('first')
  await site.start()
  await site.ask((redis) => redis.set('job', 'copied'))
  await site.sh(backUp)
  await site.ask((redis) => redis.set('job', 'later'))
  await site.sh('redis-cli -u "$REDIS_URL" shutdown')

  await site.prepare('second')
  await site.sh(restore, 'second')
  await site.start()
  expect(await site.ask((redis) => redis.get('job'))).toBe('copied')
  expect(await site.ask((redis) => redis.config('GET', 'appendonly'))).toEqual(['appendonly', 'yes'])
})
