/** The command `style:influence` as a program; see influence/command.ts. */
import path from 'node:path'
import { showInfluence } from './influence/command.ts'

process.exitCode = await showInfluence({
  root: path.resolve(import.meta.dirname, '..'),
  environment: process.env,
  args: process.argv.slice(2),
  say: (line) => console.log(line),
})
