// JSON as text: nothing of a payload is lost between the service and the page.
import { describe, expect, it } from 'vitest'
import { exactValue, indented, memberText } from './json-text.ts'

const HUGE =
  '{"id":"a","nested":{"payload":1},"payload":{"n":123456789012345678901234567890,"s":"},\\"payload\\":2"} ,"result":null}'

describe('a member', () => {
  it('is cut out as it was sent, whatever its strings and its neighbours hold', () => {
    expect(memberText(HUGE, 'payload')).toBe('{"n":123456789012345678901234567890,"s":"},\\"payload\\":2"}')
    expect(memberText(HUGE, 'result')).toBe('null')
    expect(memberText(HUGE, 'absent')).toBeUndefined()
  })

  it('is not taken for a string that is named like it', () => {
    expect(memberText('{"type":"payload","payload":[1]}', 'payload')).toBe('[1]')
  })
})

describe('indenting', () => {
  it.each([
    '{}',
    '[]',
    '[[],{}]',
    '{"a":[1.0,2e400],"b":"x: {y}, [z]"}',
    '"text"',
    '-0',
    '[1,[2,{"a":null}]]',
  ])('of %s changes nothing but blanks', (text) => {
    expect(indented(text).replaceAll(/\s(?=(?:[^"]*"[^"]*")*[^"]*$)/g, '')).toBe(text)
  })

  it('puts each item on its own line', () => {
    expect(indented('{"a":[1,2],"b":{}}')).toBe('{\n  "a": [\n    1,\n    2\n  ],\n  "b": {}\n}')
  })
})

it('writes a value back with every digit, and refuses what is no JSON', () => {
  const text = '{"n":123456789012345678901234567890,"f":1.10,"s":"1.10"}'
  expect(JSON.stringify(exactValue(text))).toBe(text)
  expect(() => exactValue('{a: 1}')).toThrow(SyntaxError)
})
