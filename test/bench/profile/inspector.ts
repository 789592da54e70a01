// V8's profiler, of this process and of one that was started with --inspect.
import { once } from 'node:events'
import type { Profiler } from 'node:inspector'
import { Session } from 'node:inspector/promises'

const SAMPLE_EVERY_MICROSECONDS = 500

type Post = (method: string, params?: object) => Promise<unknown>

/** The profile of this process while `act` runs. */
export async function profileHere(act: () => Promise<unknown>): Promise<Profiler.Profile> {
  const session = new Session()
  session.connect()
  const profile = await profileBy(session.post.bind(session), act)
  session.disconnect()
  return profile
}

/** The profile of a process while `act` runs. `url`: what it printed after "Debugger listening on". */
export async function profileAt(url: string, act: () => Promise<unknown>): Promise<Profiler.Profile> {
  const socket = new WebSocket(url)
  await once(socket, 'open')
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as Answer
    if (error) waiting.get(id)?.reject(new Error(error.message))
    else waiting.get(id)?.resolve(result)
    waiting.delete(id)
  })
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The process that was profiled has ended'))
  })
  let calls = 0
  const post: Post = (method, params = {}) => {
    const answer = Promise.withResolvers<unknown>()
    waiting.set(++calls, answer)
    socket.send(JSON.stringify({ id: calls, method, params }))
    return answer.promise
  }
  const profile = await profileBy(post, act)
  socket.close()
  return profile
}

interface Answer {
  readonly id: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

async function profileBy(post: Post, act: () => Promise<unknown>): Promise<Profiler.Profile> {
  await post('Profiler.enable')
  await post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_MICROSECONDS })
  await post('Profiler.start')
  await act()
  const { profile } = (await post('Profiler.stop')) as Profiler.StopReturnType
  return profile
}
