// All stories.
import { BY_HAND_STORIES } from './by-hand-stories.ts'
import { ENQUEUE_STORIES } from './enqueue-stories.ts'
import { LEASE_STORIES } from './lease-stories.ts'
import { REFUSAL_STORIES } from './refusal-stories.ts'
import { WORKER_STORIES } from './worker-stories.ts'
import type { Stories } from './world.ts'

export const STORIES: Stories = {
  ...ENQUEUE_STORIES,
  ...LEASE_STORIES,
  ...BY_HAND_STORIES,
  ...REFUSAL_STORIES,
  ...WORKER_STORIES,
}
