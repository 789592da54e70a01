// How many workers a queue could use.

import { Type } from 'typebox'
import { duration, instant, name, orNull, reference } from './building-blocks.ts'
import { WaitReasonCode } from './flow.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** What a worker is to whoever asks. */
export const SCALE_QUERY = {
  concurrency: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 10_000,
      default: 1,
      description: 'Jobs that one worker runs at once.',
    }),
  ),
  drainMs: Type.Optional(
    duration(1000, DAY_MS, 'In how long a time the jobs that wait should be worked off: 1 s to a day.', {
      default: 60_000,
    }),
  ),
}

export const QueueScale = Type.Object(
  {
    queue: name(),
    suggestedWorkers: Type.Integer({
      description:
        'What it takes to go on at the pace of the last five minutes and to work off the backlog in `drainMs`, but never fewer than hold jobs now, nor more than the queue lets run at once. 0 when nothing runs, waits or was started lately.',
    }),
    backlog: Type.Integer({ description: 'Jobs that could start now if somebody took them.' }),
    active: Type.Integer({ description: 'Jobs that run now.' }),
    oldestQueuedAt: orNull(
      instant(
        'When the queued job that comes first, by age and `priority`, became available. Behind one of higher priority another may have waited longer.',
      ),
    ),
    latencyMs: Type.Integer({ description: 'How long that job has waited; 0 when none does.' }),
    blockedBy: Type.Array(reference(WaitReasonCode), {
      description:
        'What keeps jobs from being leased now, whatever number of workers there is. While it is paused, pushed back or its breaker is open, what waits asks for nobody.',
    }),
    leasedPerMinute: Type.Integer({ description: 'Jobs started per minute, in the last five minutes.' }),
    meanRunMs: orNull(
      Type.Integer({
        description: 'How long the latest 20 completed jobs ran on average; null when none is kept.',
      }),
    ),
    readAt: instant("The database's clock when this was read."),
  },
  { $id: 'QueueScale', description: 'What an autoscaler wants to know.' },
)
