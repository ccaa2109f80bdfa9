import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

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
