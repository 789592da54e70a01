// The yardstick of enqueue: Fastify as one writes it on the first day. The same schema, validated, and an answer with
// the same members, the payload among them; no store, no keys, no limits, no request ids, nothing kept byte for byte.
// Takes the URL of the contract as JSON; prints where it listens.
import Fastify from 'fastify'

interface Contract {
  components: { schemas: Record<string, object> }
  paths: { '/v1/jobs': { post: { responses: { 201: { content: Record<string, { example: object }> } } } } }
}

const [, , contractUrl = ''] = process.argv
const { components, paths } = (await (await fetch(contractUrl)).json()) as Contract
const example = paths['/v1/jobs'].post.responses[201].content['application/json']?.example
if (!example) throw new Error('The contract has no example of an enqueued job.')

const app = Fastify({ ajv: { customOptions: { strict: false } } })
app.addSchema({ $id: 'contract', components })
app.post<{ Body: { payload: unknown } }>(
  '/v1/jobs',
  { schema: { body: { $ref: 'contract#/components/schemas/EnqueueRequest' } } },
  async (request, reply) => reply.code(201).send({ ...example, payload: request.body.payload }),
)
console.log(`listens on ${await app.listen({ port: 0, host: '127.0.0.1' })}`)
process.on('SIGTERM', () => process.exit(0))
