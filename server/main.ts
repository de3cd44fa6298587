/**
 * The program: reads its configuration, starts the server, says where it is, and ends in order. The only file
 * that touches the process.
 */
import path from 'node:path'
import { ConfigError, readSettings, type Config } from './config.ts'
import { type Logger, makeLogger } from './logger.ts'
import { type Coauteur, serveCoauteur } from './serve.ts'

const root = path.resolve(import.meta.dirname, '..')

/** How much longer than its deadline a shutdown may take before the process ends anyhow. */
const overtimeMs = 5000

function configure(): Config {
  try {
    return readSettings(root, process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(`Coauteur cannot start with this configuration:\n${error.message}`)
    process.exit(1)
  }
}

async function start(config: Config, logger: Logger): Promise<Coauteur> {
  try {
    return await serveCoauteur(config, logger)
  } catch (error) {
    logger.debug({ err: error }, 'the start failed')
    console.error(`Coauteur cannot start: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
}

/** Closes everything and gives the exit code: 1 if something could not be written. */
async function close(coauteur: Coauteur, logger: Logger): Promise<number> {
  try {
    const { unwritten } = await coauteur.close()
    if (unwritten > 0) console.error(`Coauteur had to leave ${unwritten} changes unwritten.`)
    return unwritten > 0 ? 1 : 0
  } catch (error) {
    logger.error({ err: error }, 'the shutdown failed')
    return 1
  }
}

/** Ends in order, within a deadline; asked a second time, at once. */
function ending(coauteur: Coauteur, config: Config, logger: Logger) {
  let begun = false
  return async (reason: string, code: number): Promise<void> => {
    if (begun) process.exit(1)
    begun = true
    logger.info({ reason }, 'shutting down')
    setTimeout(() => {
      console.error('The shutdown took too long and was cut short: the last changes may not be written.')
      process.exit(1)
    }, config.shutdownMs + overtimeMs).unref()
    process.exit((await close(coauteur, logger)) || code)
  }
}

const config = configure()
const logger = makeLogger(config.logLevel)
const coauteur = await start(config, logger)
const end = ending(coauteur, config, logger)

process.on('SIGTERM', () => void end('SIGTERM', 0))
process.on('SIGINT', () => void end('SIGINT', 0))
// The state of the program is not known any more: what can still be written is, and then it ends.
process.on('uncaughtException', (error) => {
  logger.fatal({ err: error }, 'an error that nobody caught')
  void end('an error that nobody caught', 1)
})

console.log(`\nCoauteur is open at ${coauteur.url}\n`)
