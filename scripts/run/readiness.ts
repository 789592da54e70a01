// What must hold before the next process may start.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { SetupError } from '../bootstrap/setup-error.mjs'

const READY_WITHIN_MS = 60_000
const ASK_EVERY_MS = 100

/** Throws a `SetupError` that names the first port of 127.0.0.1 that another program holds. */
export async function refuseUsedPorts(ports: Readonly<Record<string, number>>): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    if (await isFree(port)) continue
    throw new SetupError(
      `Port ${port} is in use; end the program that holds it, or choose another: ${name}=… npm start.`,
    )
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}

/** Resolves when the URL answers 200; rejects when the signal aborts or a minute has passed. */
export async function answers(url: string, stopping: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(READY_WITHIN_MS)])
  while (!(await isReady(url, signal))) {
    if (signal.aborted)
      throw new SetupError(`${url} did not answer within ${READY_WITHIN_MS / 1000} s; see its lines above.`)
    await delay(ASK_EVERY_MS)
  }
}

async function isReady(url: string, signal: AbortSignal): Promise<boolean> {
  const response = await fetch(url, { signal }).catch(() => null)
  await response?.body?.cancel()
  return response?.status === 200
}

/** The key of the development project, which the service makes at its first start. */
export async function readApiKey(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  if (text.trim()) return text.trim()
  throw new SetupError(`The service left no API key in ${path}; remove its folder and run this again.`)
}
