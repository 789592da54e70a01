// Names of resources, as one step of a path.
import { shown } from '../input/shown.ts'

/**
 * Throws a TypeError for what is no name. `.` and `..` are none: every fetch takes them for steps of the path itself, so
 * that pausing the group `..` would pause its queue.
 */
export function pathSegment(name: string): string {
  if (typeof name !== 'string' || /^\.{0,2}$/.test(name))
    throw new TypeError(`An id or a name belongs here, such as job.id, and ${shown(name)} is none`)
  return encodeURIComponent(name)
}
