// The peer of the enqueue benchmark: Fastify with the same body schema and nothing behind it.
// Takes the URL of the contract as JSON; prints where it listens.
import Fastify from 'fastify'

interface Contract {
  components: { schemas: Record<string, object> }
}

const [, , contractUrl = ''] = process.argv
const { components } = (await (await fetch(contractUrl)).json()) as Contract
const app = Fastify({ ajv: { customOptions: { strict: false } } })
app.addSchema({ $id: 'contract', components })
app.post(
  '/v1/jobs',
  { schema: { body: { $ref: 'contract#/components/schemas/EnqueueRequest' } } },
  async (request, reply) =>
    reply.code(201).send({ id: 'default_01k3z', state: 'queued', payload: request.body }),
)
console.log(`listens on ${await app.listen({ port: 0, host: '127.0.0.1' })}`)
process.on('SIGTERM', () => process.exit(0))
