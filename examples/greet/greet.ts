// The job that producer and worker share: its type, its queue, and what it takes and gives.
import { defineJob } from '@offload/sdk'
import { z } from 'zod'

export const greet = defineJob({
  type: 'greet',
  queue: 'greetings',
  payload: z.object({ name: z.string() }),
  result: z.string(),
})
