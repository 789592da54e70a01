// An operation as the document shows it.

const ID = 'feeds_01k9z3v5q8m7x2c4n6b1d0f9gc'

export const EXAMPLE_OPERATION = {
  id: ID,
  action: 'retry',
  filter: { queue: 'feeds', states: ['failed'], errorCode: 'ECONNREFUSED' },
  dryRun: false,
  jobsPerSecond: 50,
  state: 'running',
  final: false,
  progress: 0.42,
  counts: { toExamine: 12_000, examined: 5040, matched: 4010, done: 4009, skipped: 1 },
  sample: ['feeds_01k9z3v5q8m7x2c4n6b1d0f9ga'],
  skips: [{ jobId: 'feeds_01k9z3v5q8m7x2c4n6b1d0f9gb', reason: 'unique_conflict' }],
  createdAt: '2026-11-24T09:30:00.000Z',
  createdBy: 'aywNxum60tRM',
  finishedAt: null,
}
