/** Ends the output of a test run with one plain line that people and programs can read alike. */
import type { Reporter, TestModule } from 'vitest/node'

export default class PlainTotals implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 }
    for (const module of modules) {
      const before = count.failed
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        count[state === 'pending' ? 'skipped' : state] += 1
      }
      // A file that could not even be read has no tests to fail.
      if (module.state() === 'failed' && count.failed === before) count.failed += 1
    }
    if (errors.length > 0 && count.failed === 0) count.failed = errors.length
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
    // After the other reporters have had their say.
    process.once('exit', () => console.log(`${count.passed} passed, ${count.failed} failed${skipped}`))
  }
}
