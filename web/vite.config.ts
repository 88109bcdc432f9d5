/// <reference types="vitest/config" />
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'

const { AFTALEMAAL_API: api = 'http://127.0.0.1:8080' } = loadEnv('', '.', 'AFTALEMAAL_')

export default defineConfig({
  plugins: [react(), { ...optimizeLocales.vite({ locales: ['da-DK', 'en-US', 'en-GB'] }), enforce: 'pre' }],
  build: {
    // The content security policy allows neither data: scripts nor inline styles.
    assetsInlineLimit: 0,
    cssTarget: ['chrome125', 'firefox125', 'safari18'],
    target: 'es2023',
  },
  server: {
    fs: { allow: ['.', '../openapi'] },
    proxy: Object.fromEntries(['/api', '/docs', '/health', '/problems'].map((path) => [path, api])),
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test-setup.ts'],
    isolate: false,
  },
})
