// Downloads a feed within limits: a deadline over all, a size cap, few redirects, public addresses only.
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createUnzip } from 'node:zlib'
import { assertPublicHost, lookupPublic } from './address-guard.ts'
import { failureOfConnection, failureOfStatus } from './download-failures.ts'
import { ReadFailure } from './read-failure.ts'

/** How long, how large and how far a download may go. */
export interface DownloadLimits {
  /** Over all: names, redirects and body. */
  readonly deadlineMs: number
  /** Of the body, counted after decompression. */
  readonly maxBytes: number
  readonly maxRedirects: number
  /** Origins that may be reached at private addresses, as `URL.origin` writes them. */
  readonly allowedOrigins: ReadonlySet<string>
  /** Reaches any address; for a network of one's own. */
  readonly allowPrivateAddresses: boolean
}

/** What a download may tell while it runs; `totalBytes` is null when the server does not say. */
export type OnBytes = (receivedBytes: number, totalBytes: number | null) => void

export interface Download {
  /** Where the redirects ended. */
  readonly url: URL
  readonly contentType: string | null
  readonly body: Buffer
}

/** Fetches the URL. Throws a ReadFailure, or the signal's reason when the caller gave up. */
export async function download(
  url: URL,
  limits: DownloadLimits,
  signal: AbortSignal,
  onBytes: OnBytes = () => {},
): Promise<Download> {
  const deadline = AbortSignal.timeout(limits.deadlineMs)
  try {
    const answer = await followRedirects(url, limits, AbortSignal.any([signal, deadline]))
    const body = await readBody(answer.response, limits, onBytes)
    return { url: answer.url, contentType: answer.response.headers['content-type'] ?? null, body }
  } catch (error) {
    signal.throwIfAborted()
    if (deadline.aborted) throw tooSlow(limits)
    throw error instanceof ReadFailure ? error : failureOfConnection(error, url)
  }
}

function tooSlow({ deadlineMs }: DownloadLimits): ReadFailure {
  return ReadFailure.temporary(`The feed did not arrive within ${deadlineMs / 1000} seconds.`)
}

interface Answer {
  readonly url: URL
  readonly response: IncomingMessage
}

async function followRedirects(start: URL, limits: DownloadLimits, signal: AbortSignal): Promise<Answer> {
  let url = start
  for (let redirects = 0; redirects <= limits.maxRedirects; redirects++) {
    const response = await request(url, limits, signal)
    const target = redirectTarget(url, response)
    if (!target) return { url, response: accepted(response) }
    response.destroy()
    url = target
  }
  throw ReadFailure.permanent(`The address leads on and on: more than ${limits.maxRedirects} redirects.`)
}

function accepted(response: IncomingMessage): IncomingMessage {
  const failure = failureOfStatus(response)
  if (!failure) return response
  response.destroy()
  throw failure
}

function redirectTarget(from: URL, response: IncomingMessage): URL | null {
  const { location } = response.headers
  if (![301, 302, 303, 307, 308].includes(response.statusCode ?? 0) || !location) return null
  const target = URL.parse(location, from)
  if (target && /^https?:$/.test(target.protocol)) return target
  response.destroy()
  throw ReadFailure.permanent('The address leads on to something that is not a web address.')
}

const HEADERS = {
  'user-agent': 'offload-rss-reader/0.1',
  accept: 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
  'accept-encoding': 'gzip, br',
}

/** One request on a connection of its own: a pooled one could lead to an address judged under other rules. */
function request(url: URL, limits: DownloadLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const isGuarded = !limits.allowPrivateAddresses && !limits.allowedOrigins.has(url.origin)
  if (isGuarded) assertPublicHost(url)
  const { get } = url.protocol === 'https:' ? https : http
  const options = {
    agent: false as const,
    headers: HEADERS,
    signal,
    ...(isGuarded && { lookup: lookupPublic }),
  }
  return new Promise((resolve, reject) => get(url, options, resolve).on('error', reject))
}

async function readBody(
  response: IncomingMessage,
  limits: DownloadLimits,
  onBytes: OnBytes,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  const totalBytes = announcedBytes(response)
  let receivedBytes = 0
  for await (const chunk of decompressed(response) as AsyncIterable<Buffer>) {
    receivedBytes += chunk.length
    if (receivedBytes > limits.maxBytes) throw tooLarge(limits)
    chunks.push(chunk)
    onBytes(receivedBytes, totalBytes)
  }
  return Buffer.concat(chunks)
}

function tooLarge({ maxBytes }: DownloadLimits): ReadFailure {
  return ReadFailure.permanent(
    `The answer is larger than ${Math.floor(maxBytes / 1_000_000)} MB: too large for a feed.`,
  )
}

function announcedBytes({ headers }: IncomingMessage): number | null {
  const isPlain = headers['content-encoding'] === undefined
  return isPlain && headers['content-length'] ? Number(headers['content-length']) : null
}

// Leaving the loop over the last stream destroys the first one too: that is what pipeline() is for here.
function decompressed(response: IncomingMessage): Readable {
  const decompress = decompressor(response.headers['content-encoding'])
  return decompress ? pipeline(response, decompress, () => {}) : response
}

function decompressor(encoding: string | undefined): Transform | null {
  if (encoding === 'br') return createBrotliDecompress()
  return encoding === 'gzip' || encoding === 'deflate' ? createUnzip() : null
}
