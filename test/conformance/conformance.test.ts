// The real service and the one in memory keep the same promises.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startService, type Service } from '../harness/service.ts'
import { STORIES } from './stories.ts'
import { memoryWorld, realWorld } from './world.ts'

let service: Service

beforeAll(async () => {
  service = await startService()
})

afterAll(async () => {
  await service.child.end()
  await rm(service.dataDir, { recursive: true, force: true })
})

// Each story has a queue of its own, and most of those that take time only wait.
describe.concurrent('the real service', () => {
  it.for(Object.entries(STORIES))('%s', ([, tell]) => tell(realWorld(service)))
})

describe('the service in memory', () => {
  it.for(Object.entries(STORIES))('%s', ([, tell]) => tell(memoryWorld()))
})
