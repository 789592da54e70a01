// A class: what it is made with, what it has, what it does.
import ts from 'typescript'
import { docComment } from './doc-comment.ts'
import { renderCall, renderCalls, renderHeritage, renderMembers } from './render-parts.ts'
import type { Surroundings } from './surroundings.ts'
import { isPublic } from './visibility.ts'

/** Its docstring apart. A constructor without one is not for people. */
export function renderClass(node: ts.ClassDeclaration, around: Surroundings): string {
  const name = node.name?.text ?? ''
  const members = node.members.filter(isPublic)
  const makers = members.filter(ts.isConstructorDeclaration).filter((maker) => docComment(maker) !== '')
  return [
    renderHeritage(node, around),
    ...makers.map((maker) => renderCall(`new ${name}`, maker, around)),
    renderMembers(members, around),
    ...renderMethods(around.receiverOf(name), members.filter(ts.isMethodDeclaration), around),
  ].join('')
}

function renderMethods(
  receiver: string,
  methods: readonly ts.MethodDeclaration[],
  around: Surroundings,
): string[] {
  // Those named by a symbol are called by the language: `for await`, `await using`.
  const called = methods.filter(({ name }) => !ts.isComputedPropertyName(name))
  return [...Map.groupBy(called, ({ name }) => name.getText())].map(
    ([name, calls]) => `### \`${receiver}.${name}\`\n\n${renderCalls(`${receiver}.${name}`, calls, around)}`,
  )
}
