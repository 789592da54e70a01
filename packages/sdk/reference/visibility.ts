// Which members of a class are for people.
import ts from 'typescript'

/** `@internal` is what only other parts of the SDK need; what overrides is explained where it comes from. */
export function isPublic(member: ts.ClassElement): boolean {
  const isInternal = ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal')
  const isPrivate = member.name !== undefined && ts.isPrivateIdentifier(member.name)
  const isOverride = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Override) !== 0
  return !isInternal && !isPrivate && !isOverride
}
