// What servers behind TLS need: an authority of this test, and a certificate that it has signed for 127.0.0.1.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'

const IP = '127.0.0.1'
const LIFE_MS = 3_600_000

/** Removed with their folder. */
export interface TlsFiles extends AsyncDisposable {
  /** The authority's certificate, in PEM, and the file with it. */
  readonly ca: string
  readonly caFile: string
  /** What a `redis-server`, one of a cluster, or a Sentinel is told; its port is `tls-port`. */
  readonly settings: Readonly<Record<string, string>>
}

/** Makes them anew, good for an hour. */
export async function writeTlsFiles(): Promise<TlsFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'offload-tls-'))
  const { authority, server } = await sign()
  const write = async (name: string, text: string) => {
    const file = join(folder, name)
    await writeFile(file, text, { mode: 0o600 })
    return file
  }
  const caFile = await write('ca.pem', authority.cert)
  return {
    ca: authority.cert,
    caFile,
    settings: {
      'tls-ca-cert-file': caFile,
      'tls-cert-file': await write('server.pem', server.cert),
      'tls-key-file': await write('server.key', server.private),
      // Redis would ask for certificates of them too.
      'tls-auth-clients': 'no',
      'tls-replication': 'yes',
      'tls-cluster': 'yes',
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

async function sign() {
  const notAfterDate = new Date(Date.now() + LIFE_MS)
  const authority = await generate([{ name: 'commonName', value: 'Offload test authority' }], {
    notAfterDate,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  })
  const server = await generate([{ name: 'commonName', value: IP }], {
    notAfterDate,
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: IP }] }],
  })
  return { authority, server }
}
