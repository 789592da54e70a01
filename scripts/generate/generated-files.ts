// Every generated file of the project, and what it is made from.
import { renderOpenapiYaml } from '@offload/server/openapi'
import { renderRequests } from '../../packages/sdk/generate.ts'
import { renderReadme } from '../../packages/sdk/reference/readme.ts'
import { REFERENCE_PAGES, renderReference } from '../../packages/sdk/reference/reference.ts'
import { renderTypes } from '../../packages/sdk/wire-types.ts'
import { renderConfigurationPage, renderEnvironmentExample } from './configuration.ts'
import { renderDataModel } from './data-model.ts'
import { renderFigures } from './figures.ts'

/** A file that is never edited by hand, or not between its marks. */
export interface GeneratedFile {
  /** From the project's folder. */
  readonly path: string
  /** The whole text, given the text that is there now: '' when there is none. */
  readonly render: (current: string) => string | Promise<string>
}

/** In the order they must be made. */
export const GENERATED: readonly GeneratedFile[] = [
  { path: 'openapi.yaml', render: renderOpenapiYaml },
  { path: 'packages/sdk/src/contract/generated/openapi.ts', render: () => renderTypes('openapi.yaml') },
  { path: 'packages/sdk/src/contract/generated/requests.ts', render: () => renderRequests('openapi.yaml') },
  { path: '.env.example', render: renderEnvironmentExample },
  { path: 'docs/reference/configuration.md', render: renderConfigurationPage },
  { path: 'packages/engine/DATA-MODEL.md', render: renderDataModel },
  { path: 'docs/performance.md', render: (page) => renderFigures(page) },
  { path: 'docs/sizing.md', render: (page) => renderFigures(page) },
  { path: 'packages/sdk/README.md', render: renderReadme },
  ...REFERENCE_PAGES.map((name) => ({
    path: `docs/reference/${name}.md`,
    render: () => renderReference(name),
  })),
]
