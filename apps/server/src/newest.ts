// Maps that keep the newest: what strangers send must not fill the memory.

/** Sets an entry as the newest; the oldest goes when there are too many. */
export function putNewest<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key)
  const oldest = map.keys().next().value
  if (map.size >= most && oldest !== undefined) map.delete(oldest)
  map.set(key, value)
}
