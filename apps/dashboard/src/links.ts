// Addresses within the dashboard.

/** What a list of jobs is narrowed by; kept in its address. */
export interface JobFilter {
  readonly queue?: string | undefined
  readonly state?: string | undefined
  readonly type?: string | undefined
  readonly tag?: string | undefined
  /** Of the last error. */
  readonly code?: string | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly cursor?: string | undefined
}

/** The page of one queue. */
export function queueLink(queue: string): string {
  return `/queues/${encodeURIComponent(queue)}`
}

/** The page of one job. */
export function jobLink(id: string): string {
  return `/jobs/${encodeURIComponent(id)}`
}

/** A list of jobs. */
export function jobsLink(filter: JobFilter): string {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  return `/jobs?${new URLSearchParams(given)}`
}
