// Builds the HTTP service from its parts: plugins first, then routes, in the order they are listed here.

import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import { Authenticator } from './authenticator.ts'
import { demandOperation, DOCUMENT_OPTIONS } from './openapi-document.ts'
import type { Parts } from './parts.ts'
import { addAnswerHeaders } from './plugins/answer-headers.ts'
import { addAudit } from './plugins/audit.ts'
import { addAuthentication } from './plugins/authentication.ts'
import { answerClientError } from './plugins/client-errors.ts'
import { addCrossOrigin } from './plugins/cross-origin.ts'
import { addDraining, Drain } from './plugins/draining.ts'
import { addJsonBody, MAX_BODY_BYTES } from './plugins/json-body.ts'
import { watchMethods } from './plugins/method-not-allowed.ts'
import { addRequestTimes } from './plugins/request-times.ts'
import { addRateLimits } from './plugins/rate-limits.ts'
import { addProblems, problemAnswerer, type AnswerProblem } from './plugins/problems.ts'
import { requestIdOf } from './plugins/request-ids.ts'
import { addValidators } from './plugins/validators.ts'
import { PollLimit } from './polls.ts'
import { addDashboardRoutes } from './routes/dashboard.ts'
import { addAuditRoutes } from './routes/audit.ts'
import { addDocumentRoutes } from './routes/document.ts'
import { addExplainRoute } from './routes/explain.ts'
import { addGroupVerbRoutes } from './routes/group-verbs.ts'
import { addGroupRoutes } from './routes/groups.ts'
import { addHealthRoutes } from './routes/health.ts'
import { addJobBatchRoutes } from './routes/job-batch.ts'
import { addJobChangeRoutes } from './routes/job-changes.ts'
import { addJobListRoutes } from './routes/job-list.ts'
import { addJobRoutes } from './routes/jobs.ts'
import { addKeyRoutes } from './routes/keys.ts'
import { addLeaseBatchRoutes } from './routes/lease-batch.ts'
import { addLeaseRoutes } from './routes/leases.ts'
import { addMetricsRoute } from './routes/metrics.ts'
import { addOperationRoutes } from './routes/operations.ts'
import { addProjectRoutes } from './routes/projects.ts'
import { addQueueRoutes } from './routes/queues.ts'
import { addQueueVerbRoutes } from './routes/queue-verbs.ts'
import { addScaleRoute } from './routes/scale.ts'
import { addSettlementRoutes } from './routes/settlements.ts'
import { addStatusRoutes } from './routes/status.ts'
import { addWorkerRoutes } from './routes/workers.ts'
import type { App } from './type-provider.ts'

/** Longer than any balancer keeps an idle connection (Heroku 90 s), so that it closes first and no request is lost. */
const KEEP_ALIVE_MS = 95_000

/** Who sends a request more slowly than this holds a connection, not a place in the service. */
const REQUEST_TIMEOUT_MS = 15_000

/** The service, not yet listening. */
export async function buildApp(parts: Parts, drain = new Drain()): Promise<App> {
  const answerProblem = problemAnswerer(parts.logger)
  const app = createFastify(parts, answerProblem)
  const authenticator = new Authenticator(parts)

  await app.register(swagger, DOCUMENT_OPTIONS)
  app.addHook('onRoute', demandOperation)
  const { metrics, logger, slowRequestMs: afterMs = 1000 } = parts
  if (metrics) addRequestTimes(app, metrics.requests, { logger, afterMs })
  parts.traces?.addTo(app)
  addAnswerHeaders(app, parts.publicUrl)
  addCrossOrigin(app)
  addDraining(app, drain)
  addAuthentication(app, authenticator)
  addRateLimits(app, parts.engine)
  addJsonBody(app)
  addValidators(app)
  addProblems(app, answerProblem)
  addAudit(app, parts.engine)

  const refuseOtherMethods = watchMethods(app)
  const polls = new PollLimit(parts.pollsPerKey)
  addJobRoutes(app, parts, polls)
  addJobBatchRoutes(app, parts)
  addJobListRoutes(app, parts)
  addJobChangeRoutes(app, parts)
  addExplainRoute(app, parts)
  addLeaseRoutes(app, parts, polls)
  addLeaseBatchRoutes(app, parts)
  addSettlementRoutes(app, parts)
  addStatusRoutes(app, parts, polls)
  addQueueRoutes(app, parts)
  addQueueVerbRoutes(app, parts)
  addScaleRoute(app, parts)
  addGroupRoutes(app, parts)
  addGroupVerbRoutes(app, parts)
  addOperationRoutes(app, parts)
  addWorkerRoutes(app, parts)
  addProjectRoutes(app, parts)
  addKeyRoutes(app, parts, authenticator)
  addAuditRoutes(app, parts)
  addHealthRoutes(app, parts, drain)
  if (metrics) addMetricsRoute(app, parts, metrics)
  addDocumentRoutes(app)
  addDashboardRoutes(app, parts.dashboardFolder)
  refuseOtherMethods()
  return app
}

/**
 * Fastify gets no logger: it would make a child of it and two listeners for each request, 3 µs in all, though
 * requests are not logged. What there is to say, `addProblems` says.
 */
function createFastify(
  { trustedProxies = 0, requestTimeoutMs = REQUEST_TIMEOUT_MS }: Parts,
  answerProblem: AnswerProblem,
): App {
  const app: App = Fastify({
    genReqId: requestIdOf,
    requestIdHeader: false,
    frameworkErrors: answerProblem,
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength: 1024 },
    bodyLimit: MAX_BODY_BYTES,
    return503OnClosing: false,
    trustProxy:
      typeof trustedProxies === 'number' ? (_address, hop) => hop < trustedProxies : [...trustedProxies],
    requestTimeout: requestTimeoutMs,
    // Node looks for late requests only this often, by default every 30 s.
    http: { connectionsCheckingInterval: requestTimeoutMs / 3 },
    // A connection timeout would kill parked calls.
    connectionTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_MS,
  })
  // Routes say field by field what they answer, and tests hold it against the document. A compiled serializer for each
  // answer of each route would take a third of the start, and be used by the few answers without a job in them.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
  // Not above it: Node takes the larger of the two for the whole request.
  app.server.headersTimeout = requestTimeoutMs
  return app
}
