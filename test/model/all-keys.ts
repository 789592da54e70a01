// The whole key space, of one Redis or of all masters of a cluster.
import { Cluster, type Redis } from 'ioredis'

/** A client of the cluster, once it knows all of its nodes. */
export async function openCluster(url: string): Promise<Cluster> {
  const nodes = url.replace(/^.*:\/\//, '').split(',')
  const cluster = new Cluster(
    nodes.map((host) => `redis://${host}`),
    { lazyConnect: true },
  )
  await cluster.connect()
  return cluster
}

/** Tests' key spaces are small: KEYS will do. */
export async function allKeys(redis: Redis | Cluster): Promise<string[]> {
  return (await Promise.all(mastersOf(redis).map((node) => node.keys('*')))).flat()
}

/** Empties all of it. */
export async function flushAll(redis: Redis | Cluster): Promise<void> {
  await Promise.all(mastersOf(redis).map((node) => node.flushall()))
}

function mastersOf(redis: Redis | Cluster): readonly Redis[] {
  return redis instanceof Cluster ? redis.nodes('master') : [redis]
}
