// The web process over HTTP: three pages, one form, and no work that could keep a visitor waiting.
import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isNotFound, isOffloadError, type Offload } from '@offload/sdk'
import { readAssets, type Asset } from './assets.ts'
import { checkFeedUrl, FEED_FETCH, feedFetchOptions } from './feed-job.ts'
import { feedPage } from './feed-page.ts'
import { feedIdOf, type FeedStore, type StoredFeed } from './feed-store.ts'
import { readForm } from './form.ts'
import { frontPage, type FrontPage } from './front-page.ts'
import type { Html } from './html.ts'
import { messagePage } from './page-shell.ts'
import { recordedState, reportedState, type JobReport, type ReadingState } from './reading-state.ts'
import { SAMPLE_FEEDS } from './sample-feeds.ts'

/** How long a visitor may wait for the job queue before the page says that it is away. */
const QUEUE_PATIENCE_MS = 1500
const RECENT_FEEDS = 8

/** What the web process needs. `samplesUrl` is the base of the sample feeds; null offers none. */
export interface ReaderParts {
  readonly store: FeedStore
  readonly offload: Offload
  readonly samplesUrl: string | null
}

/** The reader as an HTTP server that is not listening yet. */
export function createReaderServer(parts: ReaderParts): Server {
  const app = new ReaderApp(parts)
  return http.createServer((request, response) => void app.answer(request, response))
}

class ReaderApp {
  readonly #parts: ReaderParts
  readonly #assets: ReadonlyMap<string, Asset> = readAssets()

  constructor(parts: ReaderParts) {
    this.#parts = parts
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(request, response)
    } catch (error) {
      console.error(error)
      if (response.headersSent) response.destroy()
      else
        sendPage(
          response,
          500,
          messagePage('Something went wrong', 'It is not your fault. Please try again.'),
        )
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? '/'
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (path === '/feeds' && request.method === 'POST') return this.#takeRequest(request, response)
    if (path === '/feeds' && isRead) return void response.writeHead(303, { location: '/' }).end()
    if (!isRead)
      return sendPage(response, 405, messagePage('Not this way', 'This page can only be looked at.'), {
        allow: 'GET, HEAD',
      })
    if (path === '/') return sendPage(response, 200, this.#frontPage())
    const asset = this.#assets.get(path)
    if (asset) return sendAsset(response, asset)
    return this.#showFeed(path, response)
  }

  /** The heart of the pattern: put a job on the queue, and answer at once with where to look for its outcome. */
  async #takeRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const typed = (await readForm(request))?.get('url') ?? ''
    const checked = checkFeedUrl(typed)
    if ('problem' in checked)
      return sendPage(response, 422, this.#frontPage({ problem: checked.problem, typed }))
    const url = checked.url.href
    try {
      await this.#enqueue(url)
      response.writeHead(303, { location: `/feeds/${feedIdOf(url)}` }).end()
    } catch (error) {
      if (!isOffloadError(error)) throw error
      console.error(`Could not enqueue: ${error.message}`)
      sendPage(response, 503, this.#frontPage({ problem: QUEUE_AWAY, typed }), { 'retry-after': '5' })
    }
  }

  async #enqueue(url: string): Promise<void> {
    const job = await this.#parts.offload.jobs.enqueue(
      FEED_FETCH,
      { url },
      {
        ...feedFetchOptions(url),
        signal: AbortSignal.timeout(QUEUE_PATIENCE_MS),
      },
    )
    this.#parts.store.recordRequest(url, { jobId: job.id, statusUrl: job.statusUrl, requestedAt: Date.now() })
  }

  async #showFeed(path: string, response: ServerResponse): Promise<void> {
    const id = path.match(/^\/feeds\/([0-9a-f]+)$/)?.[1] ?? ''
    const feed = this.#parts.store.get(id)
    if (!feed) return sendPage(response, 404, messagePage('Nothing here', 'There is no such page.'))
    const state = recordedState(feed) ?? (await this.#askState(feed))
    // Looked up again: while the queue was asked, the worker may have learnt the feed's title.
    const page = feedPage(this.#parts.store.get(id) ?? feed, state, this.#parts.store.items(id))
    sendPage(response, 200, page, {}, new URL(feed.statusUrl).origin)
  }

  async #askState(feed: StoredFeed): Promise<ReadingState> {
    const report = await this.#askJob(feed.jobId)
    // Read after the question, as the worker records the end before the queue knows it.
    const fresh = this.#parts.store.get(feed.id) ?? feed
    return recordedState(fresh) ?? reportedState(fresh, report)
  }

  async #askJob(jobId: string): Promise<JobReport> {
    try {
      return await this.#parts.offload.jobs.get(jobId, { signal: AbortSignal.timeout(QUEUE_PATIENCE_MS) })
    } catch (error) {
      if (!isOffloadError(error)) throw error
      return isNotFound(error) ? 'gone' : 'away'
    }
  }

  #frontPage(refusal: Pick<FrontPage, 'problem' | 'typed'> = {}): Html {
    const { store, samplesUrl } = this.#parts
    const samples = samplesUrl === null ? [] : SAMPLE_FEEDS
    return frontPage({
      samples: samples.map((sample) => ({ sample, url: new URL(sample.path, samplesUrl ?? '').href })),
      recent: store.recent(RECENT_FEEDS),
      ...refusal,
    })
  }
}

const QUEUE_AWAY =
  'The job queue is away at the moment. Nothing is lost: the address is still here, please send it again.'

type ExtraHeaders = Readonly<Record<string, string>>

/** `pollOrigin` is where the page's script may ask besides here: the service's public address. */
function sendPage(
  response: ServerResponse,
  status: number,
  page: Html,
  extra: ExtraHeaders = {},
  pollOrigin = '',
): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(pollOrigin),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...extra,
  })
  response.end(page.toString())
}

function contentSecurityPolicy(pollOrigin: string): string {
  const own = ['script-src', 'style-src', 'img-src', 'form-action'].map((directive) => `${directive} 'self'`)
  const connect = `connect-src 'self' ${pollOrigin}`.trim()
  return ["default-src 'none'", ...own, connect, "base-uri 'none'", "frame-ancestors 'none'"].join('; ')
}

function sendAsset(response: ServerResponse, { contentType, body }: Asset): void {
  response.writeHead(200, {
    'content-type': contentType,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}
