// Why a job is not running.

import { Type } from 'typebox'
import { instant, orNull, reference } from './building-blocks.ts'
import { WaitReasonCode } from './flow.ts'
import { JobId, JobState } from './job.ts'

export const WaitReason = Type.Object(
  {
    code: reference(WaitReasonCode),
    detail: Type.String({ description: 'What holds it, for people.' }),
    change: Type.String({ description: 'What would change that, for people.' }),
    until: orNull(instant('When it ends by itself; null when it does not, or nobody knows.')),
    jobIds: Type.Array(JobId, {
      description:
        'Jobs that stand in the way: those that hold the slots, or the one before it. At most ten.',
    }),
  },
  { $id: 'WaitReason', description: 'One thing that a job waits for.' },
)

export const Explanation = Type.Object(
  {
    id: JobId,
    state: reference(JobState),
    reasons: Type.Array(reference(WaitReason), { description: 'All that hold now; never empty.' }),
    position: orNull(
      Type.Integer({
        description: 'Jobs before it in its line: its group’s, or its queue’s. Null unless it is queued.',
      }),
    ),
    estimatedStartAt: orNull(
      instant(
        'When it is due; if it is queued, by the pace of the last five minutes. Null when there is no telling.',
      ),
    ),
    readAt: instant("The database's clock when this was read."),
  },
  { $id: 'Explanation', description: 'Why a job is not running.' },
)
