// Types and signatures as text, the way a reader would write them.
import ts from 'typescript'

const LINE_WIDTH = 90

/** A type on one line, without the docstrings within. */
export function typeText(type: ts.TypeNode | undefined): string {
  const text = (type?.getText() ?? 'unknown').replaceAll(/\/\*\*.*?\*\//gs, '').replaceAll(/\s+/g, ' ')
  return text.replace(/^\| /, '').replaceAll(/(?<=<) | (?=>(?!=))/g, '')
}

/** The type of something that may be left out: that it may be undefined then goes without saying. */
export function optionalTypeText(type: ts.TypeNode | undefined): string {
  const text = typeText(type).replace(/ \| undefined$/, '')
  // Parentheses that only a union needs around a function.
  return text.replace(/^\((\(.*\) => .*)\)$/, '$1')
}

/** How something is called: `offload.jobs.get(id: string, options?: CallOptions): Promise<Job>`. */
export function signatureText(callee: string, node: ts.SignatureDeclaration): string {
  const generics = node.typeParameters?.map((parameter) => parameter.getText()).join(', ')
  const head = `${callee}${generics === undefined ? '' : `<${generics}>`}`
  const parameters = node.parameters.map((parameter) => parameterText(parameter))
  const tail = node.type ? `: ${typeText(node.type)}` : ''
  const line = `${head}(${parameters.join(', ')})${tail}`
  if (line.length <= LINE_WIDTH) return line
  return `${head}(\n${parameters.map((parameter) => `  ${parameter},\n`).join('')})${tail}`
}

/** What is taken apart in the parameter list is, to the caller, one value: options, or what its type is called. */
function parameterText(parameter: ts.ParameterDeclaration): string {
  const { dotDotDotToken, name, questionToken, initializer, type } = parameter
  const called = ts.isIdentifier(name) ? name.text : calledByType(typeText(type))
  const isOptional = questionToken !== undefined || initializer !== undefined
  return `${dotDotDotToken ? '...' : ''}${called}${isOptional ? '?' : ''}: ${typeText(type)}`
}

function calledByType(type: string): string {
  return /^[A-Z]\w*$/.test(type) && !type.endsWith('Options')
    ? `${type.charAt(0).toLowerCase()}${type.slice(1)}`
    : 'options'
}
