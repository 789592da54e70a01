// Serves the sample feeds, each in its manner, so that the demonstration needs no network.
import { readFileSync } from 'node:fs'
import http, { type Server, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { SAMPLE_FEEDS, type SampleFeed } from './sample-feeds.ts'

const SAMPLES_FOLDER = new URL('../samples/', import.meta.url)
const TRICKLE_MS = 8000
const TRICKLE_CHUNKS = 40

/** A server that is not listening yet. `trickleMs` is how long the slow sample takes. */
export function createSampleServer(trickleMs = TRICKLE_MS): Server {
  const readCounts = new Map<string, number>()
  return http.createServer((request, response) => {
    const asked = request.url?.split('?')[0]
    const sample = SAMPLE_FEEDS.find(({ path }) => path === asked)
    if (!sample) return void response.writeHead(404).end()
    const readCount = readCounts.get(sample.path) ?? 0
    readCounts.set(sample.path, readCount + 1)
    void answer(response, sample, readCount, trickleMs)
  })
}

async function answer(
  response: ServerResponse,
  sample: SampleFeed,
  readCount: number,
  trickleMs: number,
): Promise<void> {
  if (sample.manner === 'failing-first' && readCount % 2 === 0) return void refuse(response)
  const body = readFileSync(new URL(sample.file, SAMPLES_FOLDER))
  response.writeHead(200, { 'content-type': sample.contentType, 'content-length': body.length })
  if (sample.manner === 'trickling') await trickle(response, body, trickleMs)
  else response.end(body)
}

function refuse(response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain' }).end('Not now.\n')
}

async function trickle(response: ServerResponse, body: Buffer, trickleMs: number): Promise<void> {
  const chunkBytes = Math.ceil(body.length / TRICKLE_CHUNKS)
  for (let start = 0; start < body.length && !response.destroyed; start += chunkBytes) {
    response.write(body.subarray(start, start + chunkBytes))
    await pause(trickleMs / TRICKLE_CHUNKS)
  }
  response.end()
}
