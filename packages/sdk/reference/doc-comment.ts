// The docstring of a declaration, as text for a page.
import ts from 'typescript'

/** The text of its docstring in one paragraph, '' when it has none. */
export function docComment(node: ts.Node): string {
  const parts = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).flatMap(textsOf)
  return parts
    .map((part) => part.replaceAll(/\s*\n\s*/g, ' ').trim())
    .filter((part) => part !== '')
    .join(' ')
}

/** openapi-typescript puts what a schema says into tags. */
function textsOf({ comment, tags = [] as never }: ts.JSDoc): string[] {
  const texts = [...tags].map(
    (tag) => [tag.tagName.text, ts.getTextOfJSDocComment(tag.comment) ?? ''] as const,
  )
  return [
    ts.getTextOfJSDocComment(comment) ?? '',
    ...texts.filter(([name]) => name === 'default').map(([, text]) => `Default \`${text}\`.`),
  ]
}
