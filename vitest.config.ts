import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/order.ts'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/database.ts'],
    setupFiles: ['tests/hashing.ts'],
    reporters: ['default', './tests/reporter.ts'],
    // Each file starts real servers; more of them at once than cores only makes all of them slow.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is awaited comes at once, or on a machine with other work a moment later; it is never asserted as speed.
    expect: { poll: { timeout: 5_000 } },
  },
})
