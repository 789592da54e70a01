// Names of resources, as one step of a path.

/**
 * Throws a TypeError for what is no name. `.` and `..` are none: every fetch takes them for steps of the path itself, so
 * that pausing the group `..` would pause its queue.
 */
export function pathSegment(name: string): string {
  if (typeof name !== 'string' || /^\.{0,2}$/.test(name))
    throw new TypeError(`${JSON.stringify(name) ?? 'undefined'} names nothing: an id or a name belongs here`)
  return encodeURIComponent(name)
}
