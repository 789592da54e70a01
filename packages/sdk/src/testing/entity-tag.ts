// Entity tags: a digest of what is shown, so that nothing about versions is stored.

/** FNV-1a: small, and the same in every runtime. */
export function entityTag(body: unknown): string {
  let hash = 0x811c9dc5
  for (const character of JSON.stringify(body)) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return `"${(hash >>> 0).toString(36)}"`
}

/** Whether a header such as `If-Match` names the tag, or any. */
export function namesTag(header: string, tag: string): boolean {
  return header.split(',').some((known) => ['*', tag].includes(known.trim()))
}
