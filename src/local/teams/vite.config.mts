import { defineConfig } from 'vite'

/** The chat page of the laptop; never part of the product. */
export default defineConfig({
  root: 'src/local/teams/page',
  base: './',
  build: { outDir: '../../../../.local/pages/chat', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 900 },
})
