// What the linter holds: promises are awaited, types are not bent, files and functions stay small.
import eslint from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const declarations = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Name what you export: a default export gets another name in every file that imports it.',
  },
  {
    selector: 'ExportAllDeclaration[exported=null]',
    message: 'List what you export: `export *` hides what a package promises.',
  },
]

export default defineConfig(
  globalIgnores(['**/node_modules', '**/dist', '**/generated', '.offload']),
  eslint.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...declarations],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'max-params': ['error', { max: 5 }],
      'id-denylist': ['error', 'opts', 'cfg', 'cb', 'idx', 'tmp', 'mgr', 'util', 'req', 'res', 'msg'],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A stub or a handler may be async because its type is.
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['apps/dashboard/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
  {
    // Configuration has one reader in each app; everything else is told.
    files: ['apps/*/src/**/*.{ts,tsx}'],
    ignores: ['apps/*/src/config.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' },
      ],
    },
  },
  {
    // A test file is a list of guarantees: the callbacks around them have no length of their own, and it is the
    // assertions that say of what type an answer must be.
    files: ['**/*.{test,fixture}.ts', 'test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // These tools take nothing but a default export.
    files: ['**/*.config.{js,ts}', '.*.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
)
