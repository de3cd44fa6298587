import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { addressOf, ConfigError, readConfig, readSettings } from '../../server/config.ts'
import { root } from '../harness.ts'

const wrong: [variable: string, value: string, reason: string][] = [
  ['PORT', 'four thousand', 'must be a whole number from 0 to 65535'],
  ['PORT', '70000', 'must be a whole number from 0 to 65535'],
  ['PORT', '-1', 'must be a whole number from 0 to 65535'],
  ['DATABASE_URL', 'mysql://host/database', 'must be an address like postgres://'],
  ['DATABASE_URL', 'nonsense', 'must be an address like postgres://'],
  ['PUBLIC_URL', 'room.example', 'must be an address like https://'],
  ['PUBLIC_URL', 'ftp://room.example', 'must be an address like https://'],
  ['PUBLIC_URL', 'https://room.example/films', 'must be an origin, without a path'],
  ['AUTH_SECRET', 'short', 'must have at least 32 characters'],
  ['SIGN_UP', 'maybe', 'must be open or closed'],
  ['SAMPLE_PROJECT', 'yes', 'must be on or off'],
  ['TRUST_PROXY', '1', 'must be on or off'],
  ['LOG_LEVEL', 'loud', 'must be one of fatal, error'],
  ['SHUTDOWN_SECONDS', '0', 'must be a whole number from 1 to 3600'],
  ['LOG_COMMIT_MS', '1.5', 'must be a whole number from 0 to 1000'],
  ['FAL_KEY', 'two words', "must be a key from fal's dashboard"],
  ['FAL_URL', 'gateway.example', 'must be an address like https://'],
]

describe('configuration', () => {
  it.each(wrong)('[RUN1] %s=%s is refused by name: %s', (variable, value, reason) => {
    expect(() => readConfig({ [variable]: value }, '/home')).toThrow(`${variable} ${reason}`)
  })

  it('[RUN1] names every wrong variable on a line of its own', () => {
    const read = () => readConfig({ PORT: 'x', SIGN_UP: 'x', LOG_LEVEL: 'x' }, '/home')
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(/^PORT .+\nSIGN_UP .+\nLOG_LEVEL .+$/)
  })

  it('[RUN1] takes empty values for absent ones and cannot be changed afterwards', () => {
    const config = readConfig({ PORT: '', DATABASE_URL: '', UNRELATED: 'x' }, '/home')
    expect(config).toMatchObject({ port: 4000, host: '127.0.0.1', dataDir: '/home/data', databaseUrl: null })
    expect(Object.isFrozen(config)).toBe(true)
  })

  it.each([
    [{}, 'http://localhost:4000'],
    [{ HOST: '0.0.0.0' }, 'http://localhost:4000'],
    [{ HOST: '192.168.1.5' }, 'http://192.168.1.5:4000'],
    [{ HOST: 'fd00::5' }, 'http://[fd00::5]:4000'],
    [{ PUBLIC_URL: 'https://room.example/' }, 'https://room.example'],
  ])('says where it is: %o is %s', (environment, address) => {
    const config = readConfig(environment, '/home')
    expect(addressOf(config, config.port)).toBe(address)
  })

  it('[RUN13] a key of fal is kept with its gateway, and never repeated where it is refused', () => {
    expect(readConfig({ FAL_URL: 'https://gateway.example/' }, '/home').fal).toBeNull()
    const fal = { key: 'some-id:some-secret', url: null }
    expect(readConfig({ FAL_KEY: fal.key }, '/home').fal).toEqual(fal)
    const gateway = { FAL_KEY: fal.key, FAL_URL: 'https://gateway.example/fal/' }
    expect(readConfig(gateway, '/home').fal).toEqual({ ...fal, url: 'https://gateway.example/fal' })
    const wrong = () => readConfig({ FAL_KEY: 'some-id: some-secret' }, '/home')
    expect(wrong).toThrow(/^(?!.*some-secret)FAL_KEY must be/)
  })

  it('[RUN13] .env is read as the program reads it: what stands in the environment wins, empty is absent', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'coauteur-settings-'))
    expect(readSettings(folder, { PORT: '4001' }).port).toBe(4001)
    await writeFile(path.join(folder, '.env'), 'PORT=4002\nFAL_KEY="some-id:some-secret"\n# PORT=1\n')
    expect(readSettings(folder, {})).toMatchObject({ port: 4002, fal: { key: 'some-id:some-secret' } })
    expect(readSettings(folder, { PORT: '4003', FAL_KEY: '' })).toMatchObject({ port: 4003, fal: null })
    await rm(folder, { recursive: true })
  })

  it('[RUN1] .env.example explains every variable and gives its default', async () => {
    const example = await readFile(path.join(root, '.env.example'), 'utf8')
    const named = Object.fromEntries(
      [...example.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, key, value]) => [key, value]),
    )
    const { DATABASE_URL: _, PUBLIC_URL: __, ...defaults } = named
    expect(readConfig(defaults as Record<string, string>, root)).toEqual(readConfig({}, root))
    for (const [variable] of wrong) expect(named).toHaveProperty(variable)
  })
})
