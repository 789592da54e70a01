// Differences sown into the service in memory: each is noticed by a story.
import { expect, it } from 'vitest'
import { STORIES } from './stories.ts'
import { memoryWorld, type Fetch } from './world.ts'

/** Changes the text of every answer. */
function rewrite(change: (body: string) => string) {
  return (fetch: Fetch): Fetch =>
    async (input, init) => {
      const answer = await fetch(input, init)
      const text = await answer.text()
      return new Response(text === '' ? null : change(text), answer)
    }
}

/** Changes what is asked. */
function ask(change: (path: string) => string) {
  return (fetch: Fetch): Fetch =>
    async (input, init) => {
      const request = new Request(input, init)
      return fetch(new Request(change(request.url), request))
    }
}

const FAULTS: Readonly<Record<string, (fetch: Fetch) => Fetch>> = {
  'every enqueue says that it made the job': rewrite((body) =>
    body.replaceAll('"created":false', '"created":true'),
  ),
  'a lost lease has another code': rewrite((body) => body.replaceAll('lease_lost', 'lease_gone')),
  'a release counts a failure': rewrite((body) => body.replaceAll('"failures":0', '"failures":1')),
  'a crash is not counted': rewrite((body) => body.replaceAll('"crashes":1', '"crashes":0')),
  'a job lacks a field': rewrite((body) => body.replaceAll(/"uniqueKey":[^,]*,/g, '')),
  'a job has one field more': rewrite((body) => body.replaceAll('"uniqueKey":', '"extra":1,"uniqueKey":')),
  'places are not named': rewrite((body) => body.replaceAll('"pointer"', '"place"')),
  'renewals hear of no cancel': rewrite((body) =>
    body.replaceAll('"cancelRequested":true', '"cancelRequested":false'),
  ),
  'lists know no tag': ask((url) => url.replace(/&tag=\w+/, '')),
  'nesting has no end': (fetch) => async (input, init) => {
    const request = new Request(input, init)
    const text = await request.clone().text()
    return text.includes('[[[[')
      ? fetch(new Request(request, { body: text.replaceAll(/\[{9,}|\]{9,}/g, '') }))
      : fetch(request)
  },
  'what is too large has another code': rewrite((body) => body.replaceAll('payload_too_large', 'too_large')),
  'a pause does not hold': ask((url) => url.replace('/pause', '/resume')),
  'conditions are not looked at': (fetch) => (input, init) => {
    const request = new Request(input, init)
    request.headers.delete('if-match')
    return fetch(request)
  },
  'lease calls are not repeated by their key': (fetch) => (input, init) => {
    const request = new Request(input, init)
    if (request.url.endsWith('/leases')) request.headers.delete('idempotency-key')
    return fetch(request)
  },
}

async function isNoticed(fault: (fetch: Fetch) => Fetch): Promise<boolean> {
  for (const tell of Object.values(STORIES)) {
    const isTold = await tell(memoryWorld(fault)).then(
      () => true,
      () => false,
    )
    if (!isTold) return true
  }
  return false
}

it.for(Object.entries(FAULTS))('notices that %s', async ([, fault]) => {
  expect(await isNoticed(fault)).toBe(true)
})
