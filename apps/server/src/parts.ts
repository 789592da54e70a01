// What the app is built from.

import type { Engine } from '@offload/engine'
import type { FastifyBaseLogger } from 'fastify'
import type { Metrics } from './metrics/metrics.ts'
import type { Traces } from './tracing/open-telemetry.ts'

/** Everything the routes need from outside. */
export interface Parts {
  readonly engine: Engine
  /** The administrator's bearer. */
  readonly adminKey: string
  /** Signs status tokens. A new one ends all old status URLs. */
  readonly statusSecret: string
  /** Base of `Location` and `statusUrl`; null takes the host that the request names. */
  readonly publicUrl: string | null
  readonly logger?: FastifyBaseLogger
  /** The bearer of `/metrics`, besides the administrator's. */
  readonly metricsToken?: string | null | undefined
  /** Absent: nothing is kept count of, and there is no `/metrics`. */
  readonly metrics?: Metrics | undefined
  /** Absent: requests make no spans. */
  readonly traces?: Traces | undefined
  /** Requests that took this long are logged; 0 is none. Absent: a second. */
  readonly slowRequestMs?: number | undefined
  /** How many proxies stand in front, or their addresses: whom to believe about the caller's address. Absent: nobody. */
  readonly trustedProxies?: number | readonly string[] | undefined
  /** Calls that one key may have waiting here. Absent: 10,000. */
  readonly pollsPerKey?: number | undefined
  /** How long a request may take to arrive whole. Absent: 15 s. */
  readonly requestTimeoutMs?: number | undefined
  /** Where the built dashboard is. Absent: where its build puts it. */
  readonly dashboardFolder?: string | undefined
}
