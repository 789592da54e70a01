// Holds the table of addresses the worker may and may not connect to.
import { once } from 'node:events'
import http from 'node:http'
import { expect, it } from 'vitest'
import { assertPublicHost, ForbiddenAddressError, isPublicAddress, lookupPublic } from './address-guard.ts'

const PUBLIC = ['8.8.8.8', '93.184.215.14', '2606:4700::1111', '2a00:1450:4001:80e::200e']

const NOT_PUBLIC = {
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  'this host': ['0.0.0.0', '0.1.2.3', '::'],
  'private network': ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
  'link-local': ['169.254.1.1', 'fe80::1', 'fe80::1%eth0', 'fec0::1'],
  'cloud metadata': ['169.254.169.254', '100.100.100.200', '168.63.129.16', 'fd00:ec2::254'],
  'shared by a carrier': ['100.64.0.1', '100.127.255.255'],
  'multicast and broadcast': ['224.0.0.1', '255.255.255.255', 'ff02::1'],
  reserved: ['192.0.0.8', '192.0.2.1', '198.18.0.1', '203.0.113.1', '240.0.0.1', '2001:db8::1', '4000::1'],
  'IPv4 in ::ffff:0:0/96': ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1'],
  'IPv4 in ::/96': ['::127.0.0.1', '::7f00:1', '::a9fe:a9fe'],
  'IPv4 behind NAT64': ['64:ff9b::7f00:1', '64:ff9b::169.254.169.254', '64:ff9b:1::a00:1'],
  'IPv4 behind 6to4 and Teredo': ['2002:7f00:1::', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  'no address': ['', 'localhost', '1.2.3.4.5', ':::1'],
}

it.each(PUBLIC)('lets %s through', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

it.each(Object.entries(NOT_PUBLIC))('refuses %s', (_kind, addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([])
})

it.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://[::1]/',
  'http://[::ffff:7f00:1]/',
])('refuses %s by the address it names, however it is written', (url) => {
  expect(() => assertPublicHost(new URL(url))).toThrow(ForbiddenAddressError)
})

it('refuses a name when the socket is about to connect to what it stands for', async () => {
  const request = http.get('http://localhost:1/', { lookup: lookupPublic })
  const [error] = (await once(request, 'error')) as [Error]
  expect(error).toBeInstanceOf(ForbiddenAddressError)
})
