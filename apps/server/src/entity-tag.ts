// Entity tags: the digest of a representation, so that nothing about versions is stored.

import { hash } from 'node:crypto'

/** The strong tag of a representation. */
export function entityTag(text: string): string {
  return `"${hash('sha256', text, 'base64url').slice(0, 22)}"`
}

/** The tags of an `If-None-Match`. Weak ones compare equal too (RFC 9110, 13.1.2): a proxy that compresses weakens ours. */
export function knownTags(header: string | undefined): string[] {
  return header === undefined ? [] : header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
}

/** Whether an `If-Match` lets a change through: `*`, or a strong tag that is the same (RFC 9110, 13.1.1). */
export function isMatch(header: string, tag: string): boolean {
  return header.split(',').some((known) => known.trim() === '*' || known.trim() === tag)
}
