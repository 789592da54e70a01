// Who sent the request: bearer keys, checked before the body is read.

import type { FastifyRequest } from 'fastify'
import { accessRefusal, demandAccess, type Access, type Caller } from '../access.ts'
import type { Authenticator } from '../authenticator.ts'
import type { App } from '../type-provider.ts'

/** Checks every request against what its route asks for, and every route for asking. */
export function addAuthentication(app: App, authenticator: Authenticator): void {
  app.decorateRequest('caller', null)
  app.addHook('onRoute', demandAccess)
  app.addHook('onRequest', (request, _reply, done) => {
    // Only the documents' page and the not-found handler have no access of their own.
    const { access = 'public', isNeverLimited = false } = request.routeOptions.config
    if (access === 'public') return done()
    const header = request.headers.authorization ?? ''
    const known = authenticator.recall(header)
    if (known !== undefined) return admit(request, known, access, done)
    const origin = { address: request.ip, isNeverLimited }
    authenticator.verify(header, origin).then((caller) => admit(request, caller, access, done), done)
  })
}

function admit(request: FastifyRequest, caller: Caller, access: Access, done: (error?: Error) => void): void {
  request.caller = caller
  done(accessRefusal(caller, access))
}
