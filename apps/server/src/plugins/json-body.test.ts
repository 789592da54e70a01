// The body parser against a list of bodies made by hand.

import { describe, expect, it } from 'vitest'
import { Problem } from '../problem.ts'
import { parseBatch, parseBody } from './json-body.ts'

function parse(text: string | Buffer, rawField?: string): unknown {
  return parseBody(Buffer.from(text), rawField)
}

function refusalOf(text: string | Buffer, rawField?: string): Problem | undefined {
  try {
    parse(text, rawField)
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function codeOf(text: string | Buffer, rawField?: string): string {
  return refusalOf(text, rawField)?.code ?? 'accepted'
}

describe('the raw field', () => {
  it.each([
    ['a number over 2^53', '9007199254740993'],
    ['a trailing zero', '1.0'],
    ['an exponent', '1E400'],
    ['key order and spaces', '{ "b" : 1,\n"a":[ ] }'],
    ['numeric keys, which JSON.parse would sort', '{"2":0,"1":0}'],
    ['duplicate keys inside', '{"a":1,"a":2}'],
    ['braces, quotes and backslashes in a string', '"}],{\\"\\\\"'],
    ['several bytes a character', '"é€😀"'],
    ['half a surrogate pair, escaped', '"\\ud800"'],
    ['null', 'null'],
  ])('keeps %s byte for byte', (_what, text) => {
    for (const body of [`{"payload":${text}}`, `{"type":"t","payload": ${text} ,"tags":["payload"]}`]) {
      expect(parse(body, 'payload')).toMatchObject({ payload: text })
    }
  })

  it('is found under an escaped spelling of its key', () => {
    expect(parse('{"pay\\u006coad":1.0}', 'payload')).toEqual({ payload: '1.0' })
  })

  it('is the one of the envelope, not one further in or one in a string', () => {
    expect(parse('{"a":{"payload":1.0},"b":"\\"payload\\":2.0"}', 'payload')).toEqual({
      a: { payload: 1 },
      b: '"payload":2.0',
    })
  })

  it('leaves other fields as values', () => {
    expect(parse('{"type":"t","priority":1,"payload":{}}', 'payload')).toEqual({
      type: 't',
      priority: 1,
      payload: '{}',
    })
  })

  it('may take 256 KiB and not a byte more', () => {
    const fits = `"${'x'.repeat(256 * 1024 - 2)}"`
    expect(codeOf(`{"payload":${fits}}`, 'payload')).toBe('accepted')
    expect(codeOf(`{"payload":${fits.replace('x', 'xx')}}`, 'payload')).toBe('payload_too_large')
  })

  it('cannot reach an object prototype', () => {
    const body = parse('{"__proto__":{"polluted":true},"payload":1}', 'payload') as object
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype)
    expect('polluted' in {}).toBe(false)
  })
})

describe('what is refused as malformed', () => {
  it.each([
    ['nothing', ''],
    ['bad UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['an overlong encoding', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['a byte order mark', '\ufeff{}'],
    ['a duplicate key', '{"id":1,"id":1}'],
    ['a duplicate key in another spelling', '{"id":1,"\\u0069d":1}'],
    ['a duplicate raw field', '{"payload":1,"payload":2}'],
    ['a raw field that is not JSON', '{"payload":01}'],
    ['a raw field that is not there', '{"payload":}'],
    ['a trailing comma', '{"a":1,}'],
    ['two values', '{} {}'],
    ['an open string', '{"a'],
    ['an escape at the end', '{"a\\'],
    ['an open object', '{"a":{'],
    ['too many closing braces', '}}}'],
    ['a control character in a string', '"\u0001"'],
    ['NaN', '{"a":NaN}'],
    ['6,000 arrays', '['.repeat(6000)],
    ['65 levels', `{"payload":${'['.repeat(64)}${']'.repeat(64)}}`],
  ])('%s', (_what, text) => {
    expect(codeOf(text, 'payload')).toBe('malformed_json')
  })

  it('but not 64 levels', () => {
    expect(codeOf(`{"payload":${'['.repeat(63)}${']'.repeat(63)}}`, 'payload')).toBe('accepted')
  })

  it.each([
    ['{"secret":"hunter2",}', ': see line 1, column 21'],
    ['{"a":1,\n\'secret\':"hunter2"}', ': see line 2, column 1'],
    ['{"secret":"hunter2"', /^The body is not valid JSON: .*$/],
    ['{"secret":', ': it ends too early'],
    ['secret=hunter2', ''],
  ])('and without quoting the body, which may hold secrets: %s', (body, words) => {
    const message = refusalOf(body)?.message
    if (typeof words === 'string') expect(message).toBe(`The body is not valid JSON${words}.`)
    else expect(message).toMatch(words)
    expect(message).not.toContain('hunter2')
  })
})

describe('the raw field of each item of a batch', () => {
  const parseJobs = (text: string) => parseBatch(Buffer.from(text), 'jobs', 'payload')

  it('is kept byte for byte, wherever it stands', () => {
    const body =
      '{"atomic":true, "jobs": [ {"type":"a","payload": {"b":1.0, "a":[ ]} } ,{"payload":"],}{\\""},{}] }'
    expect(parseJobs(body)).toEqual({
      atomic: true,
      jobs: [{ type: 'a', payload: '{"b":1.0, "a":[ ]}' }, { payload: '"],}{\\""' }, {}],
    })
  })

  it('is the one of the item, not one further in', () => {
    expect(parseJobs('{"jobs":[{"tags":{"payload":1.0}}],"payload":2.0}')).toEqual({
      jobs: [{ tags: { payload: 1 } }],
      payload: 2,
    })
  })

  it.each(['{"jobs":[]}', '{"jobs":[ ]}', '{"jobs":[1,"a",null,[{"payload":1}]]}', '{"jobs":{"payload":1}}'])(
    'is not looked for in %s, which is left to the schema',
    (text) => {
      expect(parseJobs(text)).toEqual(JSON.parse(text))
    },
  )

  it('is found 500 times in one pass over 4 MiB', () => {
    const payload = `"${'[{\\"'.repeat(1600)}"`
    const body = `{"jobs":[${Array(500).fill(`{"payload":${payload}}`).join(',')}]}`
    const { jobs } = parseJobs(body) as { jobs: { payload: string }[] }
    expect(new Set(jobs.map((job) => job.payload))).toEqual(new Set([payload]))
  })

  it.each([
    ['a key of an item is there twice', '{"jobs":[{"id":1},{"id":1,"\\u0069d":2}]}'],
    ['the list is there twice', '{"jobs":[],"jobs":[]}'],
    ['it is nested 65 deep', `{"jobs":[{"payload":${'['.repeat(62)}${']'.repeat(62)}}]}`],
    ['it is not JSON', '{"jobs":[{"payload":01}]}'],
    ['an item has no end', '{"jobs":[{"payload":1'],
  ])('is refused when %s', (_what, text) => {
    expect(() => parseJobs(text)).toThrow(Problem)
  })

  it('but not 64 deep', () => {
    expect(() => parseJobs(`{"jobs":[{"payload":${'['.repeat(61)}${']'.repeat(61)}}]}`)).not.toThrow()
  })
})

it('leaves a body that is not an object to the schema, repeated strings and all', () => {
  expect(parse('["a","a","a"]', 'payload')).toEqual(['a', 'a', 'a'])
})
