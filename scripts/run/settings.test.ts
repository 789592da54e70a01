// What `npm start` makes of the environment.
import { expect, it } from 'vitest'
import { readSettings } from './settings.ts'

it('lets the reader enter the origins that the environment names, beside that of the samples', () => {
  const { readerEnvironment } = readSettings({ RSS_ALLOWED_ORIGINS: 'http://10.0.0.7,http://10.0.0.8' })
  expect(readerEnvironment['RSS_ALLOWED_ORIGINS']).toBe(
    'http://127.0.0.1:3001,http://10.0.0.7,http://10.0.0.8',
  )
  expect(readSettings({}).readerEnvironment['RSS_ALLOWED_ORIGINS']).toBe('http://127.0.0.1:3001')
})

it.each([
  [{ PORT: 'x' }, 'PORT is x; set it to a whole number from 1 to 65535.'],
  [{ RSS_PORT: '65535' }, 'RSS_SAMPLES_PORT is 65536; set it to a whole number from 1 to 65535.'],
  [{ PORT: '3000' }, 'PORT and RSS_PORT are both 3000; choose another: RSS_PORT=… npm start.'],
  [
    { PORT: '3001' },
    'PORT and RSS_SAMPLES_PORT are both 3001; choose another: RSS_SAMPLES_PORT=… npm start.',
  ],
])('refuses ports that cannot work: %j', (environment, sentence) => {
  expect(() => readSettings(environment)).toThrow(sentence)
})
