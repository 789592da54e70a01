// How the pages are built, and, for who works on them, served with the API of a running service: `pnpm exec vite`.
import { defineConfig } from 'vite'

const SERVICE = 'http://127.0.0.1:8080'

export default defineConfig({
  root: import.meta.dirname,
  base: '/dashboard/',
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // Fonts and icons as files: a `data:` URL would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: Object.fromEntries(['/v1', '/readyz', '/healthz'].map((path) => [path, SERVICE])) },
})
