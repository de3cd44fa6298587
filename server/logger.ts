/**
 * Structured logs, one JSON object per line. Secrets are kept out at the source (requests are logged by
 * method, path without query, status and time); the redaction here is the second lock on the door.
 */
import pino, { type DestinationStream, type Logger } from 'pino'
import type { Config } from './config.ts'

export type { Logger }

const secrets = ['password', 'token', 'secret', 'cookie', 'authorization', 'set-cookie', 'email']

/** Makes the logger; `destination` is standard output unless a test wants to read along. */
export function makeLogger(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[hidden]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** A request's path as it may be logged: a share link's token is the key to a project. */
export function loggable(path: string): string {
  return path.replace(/^(\/api)?\/join\/.+/, '$1/join/[hidden]')
}
