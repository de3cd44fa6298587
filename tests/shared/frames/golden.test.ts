import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readable } from './framesRoom.ts'
import { goldens } from './goldenFilms.ts'

/** Written anew with `vitest run tests/shared/frames/golden.test.ts -u`, and then read line by line. */
describe('Prompts that were read by hand', () => {
  test.each(goldens)('[PRM1] $name', async ({ name, room, label, frames }) => {
    await expect(readable(room(), label, frames)).toMatchFileSnapshot(`golden/${name}.txt`)
  })

  test('[PRM1] no file is left of a shot that is not compared', () => {
    const names = goldens.map(({ name }) => `${name}.txt`)
    expect(readdirSync('tests/shared/frames/golden').sort()).toEqual(names.sort())
  })
})
