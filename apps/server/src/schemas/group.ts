// Groups as an operator sees them.

import { Type } from 'typebox'
import { NextCursor, instant, orNull, patterned, reference } from './building-blocks.ts'
import { FLOW_STATE, GroupSettings } from './flow.ts'
import { JobId } from './job.ts'

/** Whose work a job is. No dots alone: URL parsers take such a part of a path away, however it is encoded. */
export const GroupName = patterned(
  '^(?!\\.{1,2}$)[^\\p{Cc}\\p{Cs}]+$',
  'text without control characters and half surrogate pairs, and neither "." nor ".."',
  {
    minLength: 1,
    maxLength: 128,
    description:
      'Whose work it is: any text but `.` and `..`, within the queue. Percent-encoded where it is part of a path.',
    examples: ['customer-42'],
  },
)

export const Group = Type.Object(
  {
    group: GroupName,
    counts: Type.Object(
      { queued: Type.Integer(), delayed: Type.Integer(), active: Type.Integer() },
      { description: 'Its jobs; `delayed` are scheduled or retrying.' },
    ),
    ...FLOW_STATE,
    heldBy: orNull({ ...JobId, description: 'In an ordered group, the job whose turn it is.' }),
    holders: Type.Array(JobId, { description: 'Some of its active jobs, at most ten.' }),
    settings: reference(GroupSettings),
    effective: {
      ...reference(GroupSettings),
      description: 'The settings in force: its own, and then its queue’s.',
    },
    readAt: instant("The database's clock when this was read."),
  },
  { $id: 'Group', description: 'A group as it stands.' },
)

export const GroupPage = Type.Object(
  {
    data: Type.Array(reference(Group), {
      description:
        'Those with most jobs waiting first. One that moves between two pages may be on both, or on none.',
    }),
    nextCursor: NextCursor,
  },
  { $id: 'GroupPage' },
)
