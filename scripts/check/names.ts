// The house rules that no tool knows: how files are named and begun, and how long a script may be.
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

const EMPTY_NAMES = /^(utils?|helpers?|common|shared|misc|managers?|types)$/
const LUA_LINES = 80

/** The SDK's types.ts is the door to the generated types, so named in ARCHITECTURE.md. */
const ALLOWED = new Set(['packages/sdk/src/contract/types.ts'])

function problemsOf(path: string): string[] {
  const [stem = ''] = basename(path).split('.')
  const text = readFileSync(path, 'utf8')
  const problems = path.endsWith('.lua')
    ? luaProblems(path, stem, text)
    : typescriptProblems(path, stem, text)
  if (EMPTY_NAMES.test(stem) && !ALLOWED.has(path))
    problems.push('says nothing by its name: name what it holds')
  return problems.map((problem) => `${path} ${problem}`)
}

function typescriptProblems(path: string, stem: string, text: string): string[] {
  const problems: string[] = []
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) problems.push('must be named in kebab-case')
  // A test file holds what its tests say.
  if (!path.endsWith('.test.ts') && !/^(#!.*\n)?(\/\/|\/\*\*?) ?\S/.test(text))
    problems.push('must say in its first line what it holds')
  return problems
}

function luaProblems(path: string, stem: string, text: string): string[] {
  const problems: string[] = []
  if (!/^[a-z]+(_[a-z]+)*$/.test(stem)) problems.push('must be named in snake_case')
  if (!new RegExp(`^(#!lua.*\n)?-- ${stem}: `).test(text))
    problems.push(`must begin with "-- ${stem}: " and what it does`)
  if (text.trimEnd().split('\n').length > LUA_LINES) problems.push(`is longer than ${LUA_LINES} lines`)
  if (path.includes('/lib/') && /^-- include /m.test(text))
    problems.push('includes another file: one level is enough')
  return problems
}

const files = globSync('{apps,examples,packages,scripts,test}/**/*.{ts,tsx,mjs,lua}', {
  exclude: (path) => /(^|\/)(node_modules|dist|generated)(\/|$)/.test(path),
})
const problems = files.flatMap(problemsOf)
console.log(problems.join('\n'))
if (problems.length > 0) process.exitCode = 1
