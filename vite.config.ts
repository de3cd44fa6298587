import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'client',
  plugins: [react(), tailwind()],
  // Two copies of Yjs in one page do not recognise each other's types.
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0'] },
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2023' },
})
