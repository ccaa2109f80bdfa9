import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// What is built is what is delivered, also when a test or another tool has named its own environment.
process.env.NODE_ENV = 'production'

/** The tab: served by our own server under /tab/, so every address in it is relative. */
export default defineConfig({
  root: 'src/tab',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../dist/tab',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
})
