// Redis's own figures, asked for without a client: `INFO` is one line, and its answer text.
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** A section of `INFO`, as lines of `name:value`. */
export async function redisInfo(url: string, section: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(`INFO ${section}\r\nQUIT\r\n`)
  return text(socket)
}
