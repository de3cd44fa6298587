/**
 * Passwords of tests are hashed by the same function as everybody's, at a thousandth of its cost: a guess is
 * meant to take 60 ms of processor time, but so does every person whom a test signs up. Only for what runs inside
 * of the tests; the program that they start (tests/program.ts) hashes as it does for people.
 */
import crypto, { type BinaryLike, type ScryptOptions } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

type Done = (error: Error | null, key: Buffer) => void

const { scrypt } = crypto

function cheapScrypt(
  password: BinaryLike,
  salt: BinaryLike,
  length: number,
  options: ScryptOptions,
  done: Done,
) {
  scrypt(password, salt, length, { ...options, N: 16 }, done)
}

Object.assign(crypto, { scrypt: cheapScrypt })
// Modules that import the function by its name get the new one as well.
syncBuiltinESMExports()
