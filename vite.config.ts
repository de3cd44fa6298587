import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const icons = { name: 'icons', test: /lucide-react/ }

/** What three pages or more have in common. */
const parts = {
  name: 'parts',
  test: /client.(?:ui|media|room|generation)|radix-ui|floating-ui/,
  minShareCount: 3,
}

export default defineConfig({
  root: 'client',
  plugins: [react(), tailwind(), compressed()],
  // Two copies of Yjs in one page do not recognise each other's types.
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0'] },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    // By itself it makes a file of every icon and button: a stage came in 50 to 75 of them, over six connections.
    rolldownOptions: { output: { codeSplitting: { groups: [icons, parts] } } },
  },
})

/**
 * Puts a compressed copy beside every script and style sheet, for the server to hand out: a quarter of the
 * bytes, and no work while people wait. Brotli's best levels were rejected: they take ten times as long at every
 * start for a twentieth less.
 */
function compressed(): Plugin {
  let folder = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved({ root, build }) {
      folder = path.resolve(root, build.outDir, 'assets')
    },
    async closeBundle() {
      const files = (await readdir(folder)).filter((file) => /\.(?:js|css)$/.test(file))
      await Promise.all(files.map((file) => compress(path.join(folder, file))))
    },
  }
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < 1024) return
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    promisify(gzip)(bytes),
  ])
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)])
}
