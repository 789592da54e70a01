// Which addresses the worker may connect to: public ones only, judged at the moment of connecting.
import { lookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Thrown, or handed to the connecting socket, when a host stands for an address that is not public. */
export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError'
}

// Only 2000::/3 is given out for use on the internet. Starting from it, instead of from a list of what is private,
// also refuses IPv4 in all its IPv6 dresses: ::/96, ::ffff:0:0/96 and the NAT64 prefixes.
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

// The host agent of Azure's machines: a metadata service behind an address that looks public.
const AZURE_HOST_AGENT = '168.63.129.16'

/** True for an address that anyone on the internet could reach. False for everything else, malformed text included. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  if (address instanceof ipaddr.IPv6) return address.match(GLOBAL_UNICAST)
  return address.toString() !== AZURE_HOST_AGENT
}

/** Throws ForbiddenAddressError when the URL names a private address itself: sockets look up names only. */
export function assertPublicHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new ForbiddenAddressError(host)
}

/**
 * `dns.lookup` for a socket, failing with ForbiddenAddressError when any address found is not public. The socket
 * connects to the addresses judged here: a check before the request would let DNS answer differently the second time.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const refusal = error ?? refuse(hostname, found)
    if (refusal) return callback(refusal, [])
    if (options.all) return callback(null, found)
    callback(null, found[0]?.address ?? '', found[0]?.family)
  })
}

function refuse(hostname: string, found: LookupAddress[]): ForbiddenAddressError | null {
  return found.every(({ address }) => isPublicAddress(address)) ? null : new ForbiddenAddressError(hostname)
}
