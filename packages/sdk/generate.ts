// Renders the wire types from openapi.yaml. Called by the root's generate script; not published.
import { readFile } from 'node:fs/promises'
import openapiTypescript, { astToString } from 'openapi-typescript'

const BANNER = '// Generated from openapi.yaml by `pnpm generate`. Do not edit.\n\n'

/** The text of `src/generated/openapi.ts`: every schema and operation of the contract as TypeScript types. */
export async function renderTypes(openapiYamlPath: string): Promise<string> {
  const contract = await readFile(openapiYamlPath, 'utf8')
  return BANNER + astToString(await openapiTypescript(contract, { defaultNonNullable: false }))
}
