// What the controls of the proofs weaken is found in the code as it stands: the proofs themselves take minutes.
import { expect, it } from 'vitest'
import { textWithFault } from '../harness/service-copy.ts'
import { OWN_CLOCK } from './clock.ts'
import { ANY_TOKEN } from './kill.ts'
import { HOARDS } from './outage.ts'
import { OTHER_PLACE } from './upgrade.ts'

it.each(Object.entries({ OWN_CLOCK, ANY_TOKEN, HOARDS, OTHER_PLACE }))(
  '%s finds its place',
  async (_, edit) => {
    expect(await textWithFault(edit)).toContain(edit.to)
  },
)
