/** Making one picture or text outside of the jobs: asked for once, waited for, and never again in doubt. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Provider, ProviderBusy, ProviderRefused } from '../providers/provider.ts'
import { NotShown } from './styles.ts'

/** How long is waited for a vendor, in all and between two questions, in milliseconds. */
export interface Patience {
  mostMs: number
  pauseMs: number
}

/** How often a submission whose answer was lost is looked for: a vendor's list may come late. */
const looks = 5

/** @throws {NotShown} with the vendor's words, or that it is not known whether it was accepted */
export async function make<Order, Made>(
  provider: Provider<Order, Made>,
  order: Order,
  patience: Patience,
): Promise<Made> {
  const signal = AbortSignal.timeout(patience.mostMs)
  try {
    const input = await insist(() => provider.prepare(order, signal), patience, signal)
    const ticket = await submitOnce(provider, order, input, patience, signal)
    return await insist(() => provider.wait(order, ticket, () => {}, signal), patience, signal)
  } catch (error) {
    if (error instanceof ProviderRefused) throw new NotShown(error.message)
    if (signal.aborted) throw new NotShown('The vendor took too long. Try again later.')
    throw error
  }
}

async function submitOnce<Order>(
  provider: Provider<Order, unknown>,
  order: Order,
  input: Record<string, unknown>,
  patience: Patience,
  signal: AbortSignal,
): Promise<string> {
  const among = { since: Date.now(), known: new Set<string>() }
  try {
    return await insist(() => provider.submit(order, input, signal), patience, signal)
  } catch (error) {
    if (error instanceof ProviderRefused) throw error
    for (let look = 0; look < looks; look++) {
      const found = await provider.find(order, input, among, signal).catch(() => null)
      if (found !== null) return found
      await sleep(patience.pauseMs, undefined, { signal })
    }
    throw new NotShown(
      'It is not known whether the vendor accepted this. It was not asked again, so nothing is paid twice.',
    )
  }
}

/** Again while it is only busy: nothing was accepted then. */
async function insist<T>(act: () => Promise<T>, { pauseMs }: Patience, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof ProviderBusy) || signal.aborted) throw error
      await sleep(error.afterMs ?? pauseMs, undefined, { signal })
    }
  }
}
