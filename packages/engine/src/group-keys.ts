// Names of the keys that groups have: by the group's encoded name, within its queue.

/** What the operator has set for single groups of a queue, pauses included. */
export function groupSettingsKey(tag: string): string {
  return `ofl:{${tag}}:group_settings`
}

/** Which job holds each ordered group. */
export function heldKey(tag: string): string {
  return `ofl:{${tag}}:held`
}

/** The circuit breaker of a group; `@` is the queue's own. */
export function breakerKey(tag: string, group: string): string {
  return `ofl:{${tag}}:breaker:${group}`
}

/** Until when a worker asked the group to hold off. */
export function pushedKey(tag: string, group: string): string {
  return `ofl:{${tag}}:pushed:${group}`
}

/** The keys that say where a group stands. */
export function groupKeys(tag: string, group: string) {
  const key = (name: string) => `ofl:{${tag}}:${name}`
  return {
    waiting: key(`waiting:${group}`),
    later: key('later'),
    holding: key('holding'),
    turns: key('turns'),
    blocked: key('blocked'),
  }
}

/** Queued jobs that have a group. */
export function groupedKey(tag: string): string {
  return `ofl:{${tag}}:grouped`
}
