/** fal's client and queue as they are: every trap that is known of them, against fal on this computer. */
import { createFalClient } from '@fal-ai/client'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { falClient, FalFault, reach } from '../../server/providers/fal/reach.ts'
import { failure } from '../../server/providers/fal/words.ts'
import { FalProvider } from '../../server/providers/fal.ts'
import { type Order, ProviderBusy, ProviderRefused } from '../../server/providers/provider.ts'
import { FalTextProvider, type TextOrder } from '../../server/providers/text.ts'
import { pictureModels } from '../../shared/models.ts'
import { FakeFal, type Fault, seededFaults } from './fakeFal.ts'
import { colouredReference, coloursOfColumns, orderOf } from './orders.ts'

const never = new AbortController().signal
const nano = 'nano-banana-2.1'
const nobody: ReadonlySet<string> = new Set()
const question: TextOrder = {
  id: 'q',
  question: { system: 'You read scripts.', prompt: 'Who is Mara?', mostTokens: 50, pictures: 0 },
  pictures: [],
}

let fal: FakeFal
let provider: FalProvider

beforeEach(async () => {
  fal = await FakeFal.start()
  fal.polls = 0
  provider = new FalProvider(fal.options)
})
afterEach(() => fal.close())

/** How often something was really sent to the queue. */
function posts(): number {
  return fal.log.filter((line) => line.startsWith('POST /queue.fal.run/')).length
}

async function submitted(order = orderOf(nano)): Promise<{ ticket: string; input: object }> {
  const input = await provider.prepare(order, never)
  return { ticket: await provider.submit(order, input, never), input }
}

async function failureOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => new Error('it did not fail'),
    (error: unknown) => error as Error,
  )
}

describe('paying once', () => {
  it('the client by itself submits again after a lost answer, which is why it is guarded', async () => {
    fal.next({ is: 'lostAnswer' })
    const bare: typeof fetch = (input, init) => {
      const { host, pathname } = new URL(input instanceof Request ? input.url : input)
      return fetch(`${fal.url}/${host}${pathname}`, init)
    }
    const client = createFalClient({ credentials: fal.key, fetch: bare, retry: { maxRetries: 0 } })
    await client.queue.submit('google/nano-banana-2.1', { input: { prompt: 'Mara' } })
    expect([...fal.payments().values()]).toEqual([2])
  })

  it.each<Fault>([
    { is: 'lostAnswer' },
    { is: 'neverArrived' },
    { is: 'busy', afterSeconds: 1 },
    { is: 'down', status: 408 },
    { is: 'down', status: 500 },
    { is: 'down', status: 502 },
    { is: 'down', status: 503 },
    { is: 'down', status: 504 },
  ])('[FAL1] a submission is sent once, whatever comes back: $is $status', async (fault) => {
    fal.next(fault)
    await expect(submitted()).rejects.toThrow()
    expect(posts()).toBe(1)
    expect(fal.submissions.length).toBe(fault.is === 'lostAnswer' ? 1 : 0)
  })

  it('[FAL1] a second POST of the same piece of work is not sent, but told the outcome of the first', async () => {
    const init = { method: 'POST', body: '{}', headers: { authorization: `Key ${fal.key}` } }
    const once = reach(fal.options, never)
    const answers = [
      await once('https://queue.fal.run/a/b', init),
      await once('https://queue.fal.run/a/b', init),
    ]
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()))
    expect(second).toEqual(first)
    fal.next({ is: 'lostAnswer' })
    const lost = reach(fal.options, never)
    const outcomes = [
      await failureOf(lost('https://queue.fal.run/a/b', init)),
      await failureOf(lost('https://queue.fal.run/a/b', init)),
    ]
    expect(outcomes[1]).toBe(outcomes[0])
    expect(fal.submissions.length).toBe(2)
  })

  it('[FAL2] an answer that does not say whether it was accepted is neither a refusal nor busy', async () => {
    const down = [408, 500, 502, 503, 504].map((status): Fault => ({ is: 'down', status }))
    for (const fault of [{ is: 'lostAnswer' } as const, ...down]) {
      fal.next(fault)
      const error = await failureOf(submitted())
      expect(error).toBeInstanceOf(FalFault)
    }
  })

  it.each<Fault>([
    { is: 'busy', afterSeconds: 7 },
    { is: 'down', status: 503, afterSeconds: 7 },
  ])('[FAL3] %o is busy, with the time that fal says, and nothing was accepted', async (fault) => {
    fal.next(fault)
    const error = await failureOf(submitted())
    expect(error).toBeInstanceOf(ProviderBusy)
    expect((error as ProviderBusy).afterMs).toBe(7_000)
    expect(fal.submissions).toEqual([])
  })
})

describe('finding what was lost', () => {
  it('[FAL4] a lost submission is found by its input, behind many others', async () => {
    fal.pageSize = 2
    const order = orderOf(nano, { seed: 1 })
    const since = Date.now()
    const input = await provider.prepare(order, never)
    fal.next({ is: 'lostAnswer' })
    await failureOf(provider.submit(order, input, never))
    for (let seed = 2; seed < 7; seed++) await submitted(orderOf(nano, { seed }))
    const ticket = await provider.find(order, input, { since, known: nobody }, never)
    expect(ticket).toContain(fal.submissions[0]!.id)
    const made = await provider.wait(order, ticket!, () => {}, never)
    expect(made.bytes.size).toBeGreaterThan(0)
  })

  it('[FAL4] what never arrived is not found, nor what belongs to another wish or is known already', async () => {
    const order = orderOf(nano, { seed: 1 })
    const other = await submitted(orderOf(nano, { seed: 2 }))
    const input = await provider.prepare(order, never)
    const among = { since: Date.now() - 1_000, known: nobody }
    expect(await provider.find(order, input, among, never)).toBeNull()
    const ticket = await provider.submit(order, input, never)
    expect(ticket).not.toBe(other.ticket)
    expect(await provider.find(order, input, among, never)).toBe(ticket)
    expect(await provider.find(order, input, { ...among, known: new Set([ticket]) }, never)).toBeNull()
  })

  it('[FAL4] it is found if fal adds fields or does not keep signatures', async () => {
    const order = orderOf(nano, { references: [colouredReference('#ff0000')] })
    const { ticket, input } = await submitted(order)
    const kept = fal.submissions[0]!.input
    const [address] = kept['image_urls'] as string[]
    fal.submissions[0]!.input = { ...kept, image_urls: [address!.split('?')[0]], safety_tolerance: '4' }
    const among = { since: Date.now(), known: nobody }
    expect(await provider.find(order, { ...input }, among, never)).toBe(ticket)
  })

  it('[FAL4] a listing that cannot be had says nothing: busy', async () => {
    const order = orderOf(nano)
    const { input } = await submitted(order)
    fal.down = true
    const among = { since: Date.now(), known: nobody }
    const error = await failureOf(provider.find(order, { ...input }, among, never))
    expect(error).toBeInstanceOf(ProviderBusy)
  })
})

it('[FAL21] of 80 wishes with faults of every kind none is paid twice, and each has a picture or a reason', async () => {
  fal.faults = seededFaults(4, 0.7)
  const outcomes = await Promise.all(Array.from({ length: 80 }, (_, seed) => made(orderOf(nano, { seed }))))
  expect([...fal.payments().values()].filter((times) => times > 1)).toEqual([])
  expect(outcomes.filter((outcome) => outcome === 'unknown')).toEqual([])
  const given = outcomes.filter((outcome) => outcome === 'picture').length
  const failing = fal.submissions.filter(({ fault }) => fault?.is === 'policy' || fault?.is === 'failed')
  expect(given).toBe(fal.submissions.length - failing.length)
  expect(given).toBeGreaterThan(40)

  /** As whoever keeps a book of it does: submit, look for it if nobody knows, wait until it is there. */
  async function made(order: Order): Promise<'picture' | 'reason' | 'unknown'> {
    const input = await provider.prepare(order, never)
    const since = Date.now()
    for (let tries = 0; tries < 20; tries++) {
      try {
        const ticket = await provider.submit(order, input, never).catch(async (error: unknown) => {
          if (error instanceof ProviderBusy || error instanceof ProviderRefused) throw error
          return provider.find(order, input, { since, known: nobody }, never)
        })
        return ticket ? await patiently(order, ticket) : 'reason'
      } catch (error) {
        if (!(error instanceof ProviderBusy)) return error instanceof ProviderRefused ? 'reason' : 'unknown'
      }
    }
    return 'unknown'
  }

  async function patiently(order: Order, ticket: string): Promise<'picture'> {
    for (;;) {
      const error = await provider
        .wait(order, ticket, () => {}, never)
        .then(
          () => null,
          (failure: unknown) => failure,
        )
      if (error === null) return 'picture'
      if (!(error instanceof ProviderBusy)) throw error
    }
  }
})

describe('waiting', () => {
  it('[FAL5] status, result and cancel are at the first two parts of the endpoint; cancel is a PUT', async () => {
    const order = orderOf('seedream-4.5')
    const { ticket } = await submitted(order)
    await provider.wait(order, ticket, () => {}, never)
    await provider.cancel(order, ticket)
    const { id } = fal.submissions[0]!
    const at = `/queue.fal.run/fal-ai/bytedance/requests/${id}`
    expect(fal.log).toContain('POST /queue.fal.run/fal-ai/bytedance/seedream/v4.5/text-to-image 200')
    expect(fal.log).toContain(`GET ${at}/status 200`)
    expect(fal.log).toContain(`GET ${at} 200`)
    expect(fal.log).toContain(`PUT ${at}/cancel 400`)
  })

  it('[FAL5] cancelling reaches fal, and never throws', async () => {
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    await provider.cancel(order, ticket)
    expect(fal.submissions[0]!.cancelled).toBe(true)
    fal.down = true
    await provider.cancel(order, ticket)
    await provider.cancel(order, 'nothing')
  })

  it('[FAL6] a slow queue is waited for: nothing is cancelled, and nothing is streamed', async () => {
    const order = orderOf(nano)
    fal.next({ is: 'slow', polls: 3 })
    const { ticket } = await submitted(order)
    await provider.wait(order, ticket, () => {}, never)
    expect(fal.log.filter((line) => /cancel|stream/.test(line))).toEqual([])
    expect(fal.submissions[0]!.polls).toBe(4)
  })

  it('[FAL7] the signal ends the waiting at once; what is paid goes on and can be had later', async () => {
    fal.held = true
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    const leaving = new AbortController()
    const waiting = provider.wait(
      order,
      ticket,
      () => leaving.abort(new Error('shutting down')),
      leaving.signal,
    )
    await expect(waiting).rejects.toThrow('shutting down')
    expect(fal.submissions[0]!.cancelled).toBe(false)
    fal.held = false
    expect((await provider.wait(order, ticket, () => {}, never)).bytes.type).toBe('image/png')
  })

  it('[FAL7] what has ended before it began sends nothing', async () => {
    const over = AbortSignal.abort(new Error('shutting down'))
    const order = orderOf(nano, { references: [colouredReference('#ff0000')] })
    await expect(provider.prepare(order, over)).rejects.toThrow('shutting down')
    await expect(provider.submit(order, { prompt: 'Mara' }, over)).rejects.toThrow('shutting down')
    expect(fal.log).toEqual([])
  })

  it('[FAL8] progress is what the latest line of the log tells, and nothing where it does not', async () => {
    fal.polls = 1
    fal.next({ is: 'slow', polls: 1 })
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    const told: (number | null)[] = []
    await provider.wait(order, ticket, (progress) => told.push(progress), never)
    expect(told).toEqual([null, 0.5])
  })
})

describe('refusals', () => {
  it('[FAL9] what is wrong with which field comes from body.detail, not from the status', async () => {
    const error = await failureOf(submitted(orderOf(nano, { prompt: '<refuse>' })))
    expect(error).toBeInstanceOf(ProviderRefused)
    expect(error.message).toBe('fal refused this: prompt: Field is wrong.')
  })

  it('[FAL9] content rules are said as something one can do something about', async () => {
    fal.next({ is: 'policy' })
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    const error = await failureOf(provider.wait(order, ticket, () => {}, never))
    expect(error).toBeInstanceOf(ProviderRefused)
    expect(error.message).toBe(
      'The model refused this because of its content rules. Change the words or the picture and try again.',
    )
  })

  it('[FAL10] COMPLETED with an error is a failure, and so is one that was cancelled', async () => {
    fal.next({ is: 'failed' })
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    const error = await failureOf(provider.wait(order, ticket, () => {}, never))
    expect(error).toBeInstanceOf(ProviderRefused)
    expect(error.message).toContain('Runner disconnected')
    const other = await submitted(orderOf(nano, { seed: 2 }))
    await provider.cancel(order, other.ticket)
    expect(await failureOf(provider.wait(order, other.ticket, () => {}, never))).toBeInstanceOf(
      ProviderRefused,
    )
  })

  it.each<[string, Fault, boolean | null]>([
    ['that broke at fal’s, says its status', { is: 'failed' }, false],
    ['that broke at fal’s, says its result', { is: 'failed', inResult: true }, false],
    ['that the model refused', { is: 'policy' }, null],
  ])('[FAL22] what was accepted and %s: %o, charged: %s', async (_, fault, charged) => {
    fal.next(fault)
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    expect(await failureOf(provider.wait(order, ticket, () => {}, never))).toMatchObject({
      name: 'ProviderRefused',
      charged,
    })
  })

  it('[FAL22] COMPLETED with an error whose word is not known says nothing of a charge', async () => {
    const charged = (type?: string) => failure({ error: 'Something.', error_type: type }, fal.options).charged
    expect([charged('runner_disconnected'), charged('new_word'), charged()]).toEqual([false, null, null])
  })

  it('[FAL11] a result or a file that cannot be fetched is busy until it can, and is not paid again', async () => {
    fal.next({ is: 'unfetchable', times: 2 })
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    for (let tries = 0; tries < 4; tries++) {
      const error = await failureOf(provider.wait(order, ticket, () => {}, never))
      expect(error).toBeInstanceOf(ProviderBusy)
    }
    expect((await provider.wait(order, ticket, () => {}, never)).bytes.type).toBe('image/png')
    expect([...fal.payments().values()]).toEqual([1])
  })

  it('[FAL11] an outage, a key that was changed and a request not known yet are busy for what is paid', async () => {
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    fal.down = true
    expect(await failureOf(provider.wait(order, ticket, () => {}, never))).toBeInstanceOf(ProviderBusy)
    fal.down = false
    const changed = new FalProvider({ ...fal.options, key: 'another:key' })
    expect(await failureOf(changed.wait(order, ticket, () => {}, never))).toBeInstanceOf(ProviderBusy)
    const unknown = provider.wait(order, `${ticket}0`, () => {}, never)
    expect(await failureOf(unknown)).toBeInstanceOf(ProviderBusy)
    await fal.close()
    const gone = await failureOf(provider.wait(order, ticket, () => {}, never))
    expect(gone.message).toBe('fal cannot be reached at the moment.')
    fal = await FakeFal.start()
  })

  it('[FAL12] a wrong key is refused, named by its setting, and shown nowhere', async () => {
    const marked = new FalProvider({ ...fal.options, key: 'marked-id:marked-secret' })
    const order = orderOf(nano, { references: [colouredReference('#ff0000')] })
    const failures = await Promise.all([
      failureOf(marked.prepare(order, never)),
      failureOf(marked.submit(orderOf(nano), {}, never)),
      failureOf(
        new FalTextProvider({ ...fal.options, key: 'marked-id:marked-secret' }).submit(question, {}, never),
      ),
    ])
    for (const error of failures) {
      expect(error).toBeInstanceOf(ProviderRefused)
      expect(error.message).toContain('FAL_KEY')
      expect(JSON.stringify([error.message, error.stack, error])).not.toContain('marked')
    }
  })

  it('[FAL12] a vendor that repeats the key does not bring it into a message', async () => {
    const echoing: typeof fetch = async () =>
      Response.json({ detail: 'marked-id:marked-secret may not, says marked-secret' }, { status: 403 })
    const marked = new FalProvider({ key: 'marked-id:marked-secret', url: fal.url, fetch: echoing })
    const error = await failureOf(marked.submit(orderOf(nano), {}, never))
    expect(error.message).toBe('fal refused this: … may not, says …')
  })
})

describe('files', () => {
  it('[FAL13] references are private, signed for the model, and gone after a day', async () => {
    const order = orderOf(nano, { references: [colouredReference('#ff0000')] })
    await submitted(order)
    const [file] = fal.files.values()
    expect(file).toMatchObject({ of: 'input', acl: 'hide' })
    expect(file!.expiresAt! - Date.now()).toBeGreaterThan(86_000_000)
    expect(file!.expiresAt! - Date.now()).toBeLessThanOrEqual(86_400_000)
    const [address] = fal.submissions[0]!.input['image_urls'] as string[]
    const here = address!.replace('https:/', fal.url)
    expect((await fetch(here)).status).toBe(200)
    expect((await fetch(here.split('?')[0]!)).status).toBe(404)
  })

  it('[FAL13] the client by itself would make a picture in an input public, for ever', async () => {
    const picture = await colouredReference('#ff0000').read()
    await falClient(fal.options, never).queue.submit('google/nano-banana-2.1/edit', {
      input: { prompt: 'Mara', image_urls: [picture] },
    })
    expect([...fal.files.values()]).toMatchObject([{ acl: 'allow', expiresAt: null }])
  })

  it('[FAL13] what is made is private too, and kept for a week', async () => {
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    await provider.wait(order, ticket, () => {}, never)
    const [file] = fal.files.values()
    expect(file).toMatchObject({ of: 'output', acl: 'hide' })
    expect(file!.expiresAt! - Date.now()).toBeGreaterThan(604_000_000)
  })

  it('[FAL14] a key that may not sign is refused before anything is paid; what is paid waits for it', async () => {
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    fal.mayNotSign = true
    const error = await failureOf(provider.wait(order, ticket, () => {}, never))
    expect(error).toBeInstanceOf(ProviderBusy)
    const other = orderOf(nano, { references: [colouredReference('#ff0000')] })
    const refused = await failureOf(submitted(other))
    expect(refused).toBeInstanceOf(ProviderRefused)
    expect(refused.message).toContain('assets:read')
    expect(fal.submissions.length).toBe(1)
  })

  it.each([
    ['a page of HTML called PNG', new TextEncoder().encode('<html>soon</html>'), ProviderBusy],
    ['more than 30 MB', new Uint8Array(31 * 1024 * 1024), ProviderRefused],
  ])('[FAL15] what comes is not taken for what it is called: %s', async (_what, bytes, kind) => {
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    await provider.wait(order, ticket, () => {}, never)
    fal.files.get(fal.submissions[0]!.id)!.bytes = bytes
    expect(await failureOf(provider.wait(order, ticket, () => {}, never))).toBeInstanceOf(kind)
  })

  it('[FAL15] a picture that lies elsewhere is fetched there, without the key and past the gateway', async () => {
    const picture = await colouredReference('#ff0000').read()
    const asked: (readonly [string, string | null])[] = []
    provider = new FalProvider({ ...fal.options, fetch: elsewhere('https://files.example/1.webp') })
    const order = orderOf(nano)
    const { ticket } = await submitted(order)
    const { bytes } = await provider.wait(order, ticket, () => {}, never)
    expect(await bytes.bytes()).toEqual(await picture.bytes())
    expect(asked).toEqual([['https://files.example/1.webp', null]])
    provider = new FalProvider({ ...fal.options, fetch: elsewhere('http://files.example/1.webp') })
    expect(await failureOf(provider.wait(order, ticket, () => {}, never))).toBeInstanceOf(ProviderRefused)

    /** Says of every result that it is at `url`. */
    function elsewhere(url: string): typeof fetch {
      return async (input, init) => {
        const address = String(input instanceof Request ? input.url : input)
        if (!address.startsWith(fal.url)) {
          asked.push([address, new Headers(init?.headers).get('authorization')])
          return new Response(picture)
        }
        const isResult = /requests\/[^/]+$/.test(address)
        return isResult ? Response.json({ images: [{ url }] }) : fetch(input, init)
      }
    }
  })

  it('[FAL16] everything goes through the gateway, and the key to nobody but the servers that ask for it', async () => {
    const asked: { host: string; withKey: boolean }[] = []
    const watching: typeof fetch = (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      const withKey = new Headers(init?.headers).get('authorization') === `Key ${fal.key}`
      asked.push({ host: `${url.origin} ${url.pathname.split('/')[1]}`, withKey })
      return fetch(input, init)
    }
    provider = new FalProvider({ key: fal.key, url: `${fal.url}/`, fetch: watching })
    const order = orderOf(nano, { references: [colouredReference('#ff0000')] })
    const { ticket, input } = await submitted(order)
    await provider.find(order, { ...input }, { since: Date.now(), known: nobody }, never)
    await provider.wait(order, ticket, () => {}, never)
    await provider.cancel(order, ticket)
    const withKey = ['api.fal.ai', 'queue.fal.run', 'rest.fal.ai']
    expect(new Set(asked.filter((one) => one.withKey).map(({ host }) => host))).toEqual(
      new Set(withKey.map((host) => `${fal.url} ${host}`)),
    )
    expect(new Set(asked.filter((one) => !one.withKey).map(({ host }) => host))).toEqual(
      new Set([`${fal.url} v3b.fal.media`]),
    )
  })

  it('[FAL17] references are sent as one megapixel at most; smaller ones and cutouts as they are', async () => {
    const large = colouredReference('#ff0000', 1536, 2048)
    const small = colouredReference('#0000ff', 90, 120)
    await submitted(orderOf(nano, { references: [large, small] }))
    await submitted(orderOf('birefnet-2', { references: [large], prompt: '' }))
    const sizes = await Promise.all(
      [...fal.files.values()].map(async ({ bytes }) => {
        const { width, height } = await sharp(bytes).metadata()
        return [width, height]
      }),
    )
    expect(sizes).toEqual([
      [866, 1154],
      [90, 120],
      [1536, 2048],
    ])
  })
})

describe('models', () => {
  const picturing = pictureModels.filter((model) => model.provider === 'fal' && model.task === 'picture')

  it.each(picturing)(
    '[FAL18] $name takes all its references in their order, and not one more',
    async (model) => {
      const colours = Array.from({ length: model.references + 1 }, (_, at) => colourOf(at))
      const fitting = colours.slice(0, -1).map((colour) => colouredReference(colour))
      const order = orderOf(model.id, { references: fitting })
      const { ticket } = await submitted(order)
      expect(fal.submissions[0]!.endpoint).toBe(model.endpoints.edit)
      const { bytes } = await provider.wait(order, ticket, () => {}, never)
      expect(await coloursOfColumns(bytes, model.references)).toEqual(colours.slice(0, -1))
      const tooMany = orderOf(model.id, { references: colours.map((colour) => colouredReference(colour)) })
      expect(await failureOf(provider.prepare(tooMany, never))).toBeInstanceOf(ProviderRefused)
    },
  )

  it.each(picturing)(
    '[FAL18] $name is asked for one picture, and for the seed where it takes one',
    async (model) => {
      await submitted(orderOf(model.id, { seed: 11 }))
      const { endpoint, input } = fal.submissions[0]!
      expect(endpoint).toBe(model.endpoints.plain)
      expect(input['seed']).toBe(model.seed ? 11 : undefined)
      expect(input['num_images'] ?? 1).toBe(1)
      expect(input['image_urls']).toBeUndefined()
      expect(input['sync_mode']).toBeUndefined()
    },
  )

  it('[FAL18] a picture of a model has no background after the cutout, and a cutout needs a picture', async () => {
    const order = orderOf('birefnet-2', { references: [colouredReference('#ff0000')], prompt: '' })
    const { ticket } = await submitted(order)
    const { bytes } = await provider.wait(order, ticket, () => {}, never)
    const { channels } = await sharp(Buffer.from(await bytes.arrayBuffer())).stats()
    expect(channels[3]!.min).toBe(0)
    expect(channels[3]!.max).toBe(255)
    const without = provider.prepare(orderOf('birefnet-2'), never)
    expect(await failureOf(without)).toBeInstanceOf(ProviderRefused)
  })

  it('[FAL19] a prompt that a model would cut is refused before anything is sent', async () => {
    const order = orderOf('qwen-image-2-pro', {
      prompt: 'x'.repeat(801),
      references: [colouredReference('#ff0000')],
    })
    const error = await failureOf(provider.prepare(order, never))
    expect(error).toBeInstanceOf(ProviderRefused)
    expect(error.message).toContain('800')
    expect(fal.log).toEqual([])
  })
})

describe('[FAL20] the text model', () => {
  let model: FalTextProvider
  beforeEach(() => {
    model = new FalTextProvider(fal.options)
  })

  async function asked(order = question, signal = never) {
    const input = await model.prepare(order, signal)
    const ticket = await model.submit(order, input, signal)
    return { input, ticket, answer: await model.wait(order, ticket, () => {}, signal) }
  }

  it('is asked once, through the queue, for no more than was priced, and answers as often as it is waited for', async () => {
    fal.text = ({ prompt, system_prompt: system }) => `${String(system)} ${String(prompt)}`
    const { ticket, answer } = await asked()
    expect(answer).toEqual({ words: 'You read scripts. Who is Mara?', cost: null })
    expect(await model.wait(question, ticket, () => {}, never)).toEqual(answer)
    expect(fal.submissions.map(({ endpoint }) => endpoint)).toEqual(['openrouter/router'])
    expect(fal.submissions[0]!.input).toMatchObject({ max_tokens: 50, temperature: 0 })
  })

  it('is shown pictures, privately and in their order', async () => {
    const pictures = [colouredReference('#ff0000'), colouredReference('#0000ff')]
    await asked({ ...question, pictures })
    const { endpoint, input } = fal.submissions[0]!
    expect(endpoint).toBe('openrouter/router/vision')
    const [first, second] = [...fal.files.keys()]
    expect(input['image_urls']).toEqual([expect.stringContaining(first!), expect.stringContaining(second!)])
    expect([...fal.files.values()]).toMatchObject([{ acl: 'hide' }, { acl: 'hide' }])
  })

  it('is asked nothing about a picture that cannot be read', async () => {
    const read = () => Promise.reject(new Error('gone'))
    const error = await failureOf(
      asked({ ...question, pictures: [{ name: 'Mara', type: 'image/webp', read }] }),
    )
    expect(error).toBeInstanceOf(ProviderRefused)
    expect(error.message).toContain('Mara')
    expect(posts()).toBe(0)
  })

  it('is found again when its answer was lost', async () => {
    fal.next({ is: 'lostAnswer' })
    const input = await model.prepare(question, never)
    await expect(model.submit(question, input, never)).rejects.toBeInstanceOf(FalFault)
    const ticket = await model.find(question, input, { since: Date.now(), known: nobody }, never)
    expect(ticket).toBe(fal.submissions[0]!.id)
    expect((await model.wait(question, ticket!, () => {}, never)).words).toBe('You said: Who is Mara?')
    const known = new Set([ticket!])
    expect(await model.find(question, input, { since: Date.now(), known }, never)).toBeNull()
    expect(posts()).toBe(1)
  })

  it.each<[Fault, string]>([
    [{ is: 'busy', afterSeconds: 1 }, 'ProviderBusy'],
    [{ is: 'down', status: 502 }, 'FalFault'],
    [{ is: 'policy' }, 'ProviderRefused'],
    [{ is: 'failed' }, 'ProviderRefused'],
  ])('says why there is no answer, and does not ask again by itself: %o', async (fault, kind) => {
    fal.next(fault)
    expect((await failureOf(asked())).name).toBe(kind)
    expect(posts()).toBe(1)
  })

  it('that says nothing has given no answer', async () => {
    fal.text = () => ' '
    expect(await failureOf(asked())).toBeInstanceOf(ProviderRefused)
  })

  it('ends with the signal', async () => {
    fal.held = true
    const leaving = new AbortController()
    const asking = asked(question, leaving.signal)
    await expect.poll(() => fal.submissions[0]?.polls ?? 0).toBeGreaterThan(0)
    leaving.abort(new Error('shutting down'))
    await expect(asking).rejects.toThrow('shutting down')
  })
})

/** Colours that are far enough apart to be told from each other. */
function colourOf(at: number): string {
  return `#${[40 + 80 * (at % 3), 40 + 80 * (Math.floor(at / 3) % 3), 40 + 80 * Math.floor(at / 9)]
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`
}
