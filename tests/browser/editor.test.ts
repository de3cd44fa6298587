import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Element } from '../../shared/screenplay/screenplay.ts'
import { EditorPages, type EditorPage, type Short } from './editorPage.ts'

let pages: EditorPages
let page: EditorPage

beforeAll(async () => {
  pages = await EditorPages.open()
  page = await pages.page()
}, 90_000)

afterAll(() => pages.close())

afterEach(() => expect(page.errors).toEqual([]))

/** A line of each element, its caret where the key is pressed, and what is there then. */
type Flow = [key: string, from: Short, at: number, then: Short[]]

describe('[ED1] Enter and Tab lead to the element the field expects', () => {
  const flows: Flow[] = [
    [
      'Enter',
      ['sceneHeading', 'INT. A - DAY'],
      12,
      [
        ['sceneHeading', 'INT. A - DAY'],
        ['action', '*'],
      ],
    ],
    [
      'Enter',
      ['action', 'Rain.'],
      5,
      [
        ['action', 'Rain.'],
        ['action', '*'],
      ],
    ],
    [
      'Enter',
      ['character', 'MARA'],
      4,
      [
        ['character', 'MARA'],
        ['dialogue', '*'],
      ],
    ],
    [
      'Enter',
      ['parenthetical', '(low)'],
      4,
      [
        ['parenthetical', '(low)'],
        ['dialogue', '*'],
      ],
    ],
    [
      'Enter',
      ['parenthetical', '(low)'],
      5,
      [
        ['parenthetical', '(low)'],
        ['dialogue', '*'],
      ],
    ],
    [
      'Enter',
      ['dialogue', 'No.'],
      3,
      [
        ['dialogue', 'No.'],
        ['action', '*'],
      ],
    ],
    [
      'Enter',
      ['transition', 'CUT TO:'],
      7,
      [
        ['transition', 'CUT TO:'],
        ['sceneHeading', '*'],
      ],
    ],
    [
      'Enter',
      ['shot', 'CLOSE ON'],
      8,
      [
        ['shot', 'CLOSE ON'],
        ['action', '*'],
      ],
    ],
    ['Enter', ['action', ''], 0, [['sceneHeading', '*']]],
    ['Enter', ['character', ''], 0, [['action', '*']]],
    ['Enter', ['dialogue', ''], 0, [['action', '*']]],
    ['Enter', ['parenthetical', '()'], 1, [['action', '*']]],
    [
      'Enter',
      ['action', 'Rain falls.'],
      5,
      [
        ['action', 'Rain '],
        ['action', '*falls.'],
      ],
    ],
    [
      'Enter',
      ['dialogue', 'No. Yes.'],
      4,
      [
        ['dialogue', 'No. '],
        ['dialogue', '*Yes.'],
      ],
    ],
    [
      'Enter',
      ['character', 'MARA Hello'],
      5,
      [
        ['character', 'MARA '],
        ['dialogue', '*Hello'],
      ],
    ],
    [
      'Enter',
      ['action', 'Rain.'],
      0,
      [
        ['action', ''],
        ['action', '*Rain.'],
      ],
    ],
    [
      'Tab',
      ['action', 'Rain.'],
      5,
      [
        ['action', 'Rain.'],
        ['character', '*'],
      ],
    ],
    [
      'Tab',
      ['character', 'MARA'],
      4,
      [
        ['character', 'MARA'],
        ['parenthetical', '(*)'],
      ],
    ],
    [
      'Tab',
      ['dialogue', 'No.'],
      3,
      [
        ['dialogue', 'No.'],
        ['parenthetical', '(*)'],
      ],
    ],
    [
      'Tab',
      ['parenthetical', '(low)'],
      4,
      [
        ['parenthetical', '(low)'],
        ['dialogue', '*'],
      ],
    ],
    [
      'Tab',
      ['sceneHeading', 'INT. A - DAY'],
      12,
      [
        ['sceneHeading', 'INT. A - DAY'],
        ['character', '*'],
      ],
    ],
    [
      'Tab',
      ['transition', 'CUT TO:'],
      7,
      [
        ['transition', 'CUT TO:'],
        ['sceneHeading', '*'],
      ],
    ],
    ['Tab', ['action', ''], 0, [['character', '*']]],
    ['Tab', ['character', ''], 0, [['action', '*']]],
    ['Tab', ['dialogue', ''], 0, [['parenthetical', '(*)']]],
    ['Tab', ['parenthetical', '()'], 1, [['dialogue', '*']]],
    ['Tab', ['action', 'Rain.'], 2, [['action', 'Ra*in.']]],
    ['Shift+Tab', ['character', ''], 0, [['action', '*']]],
    ['Shift+Tab', ['dialogue', ''], 0, [['character', '*']]],
    ['Shift+Tab', ['action', ''], 0, [['sceneHeading', '*']]],
    ['Shift+Enter', ['action', 'Rain falls.'], 5, [['action', 'Rain \n*falls.']]],
    ['Backspace', ['character', ''], 0, [['action', '*']]],
    ['Backspace', ['parenthetical', '()'], 1, [['action', '*']]],
  ]
  for (const [key, from, at, then] of flows) {
    it(`${key} in ${from[0]} “${from[1].slice(0, at)}|${from[1].slice(at)}”`, async () => {
      await page.begin([from])
      await page.caret('ada', 0, at)
      await page.press(key)
      await page.type('*')
      expect(await page.lines('ada')).toEqual(then)
      expect(await page.lines('bo')).toEqual(then)
      expect(await page.shown('ada')).toEqual(then.map(([, text]) => text))
    })
  }
})

describe('[ED2] typing says what a line is', () => {
  it('turns INT. at the start of a line into a heading with an id', async () => {
    await page.begin([['action', '']])
    await page.caret('ada', 0, 0)
    await page.type('int. Kitchen - Night')
    expect(await page.lines('ada')).toEqual([['sceneHeading', 'int. Kitchen - Night']])
    expect(await page.ids('bo')).toEqual([expect.stringMatching(/.+/)])
  })

  it('leaves a word that only begins like one', async () => {
    await page.begin([['action', '']])
    await page.caret('ada', 0, 0)
    await page.type('Into the woods. INT. is a prefix.')
    expect(await page.lines('ada')).toEqual([['action', 'Into the woods. INT. is a prefix.']])
  })

  it('gives ( in an empty dialogue its parenthetical and its )', async () => {
    await page.begin([['dialogue', '']])
    await page.caret('ada', 0, 0)
    await page.type('(low)')
    await page.press('Enter')
    await page.type('No.')
    expect(await page.lines('ada')).toEqual([
      ['parenthetical', '(low)'],
      ['dialogue', 'No.'],
    ])
  })

  const numbered: [string, Element][] = [
    ['1', 'sceneHeading'],
    ['2', 'action'],
    ['3', 'character'],
    ['5', 'dialogue'],
    ['6', 'transition'],
    ['7', 'shot'],
  ]
  it('sets the element by Ctrl and a number', async () => {
    await page.begin([['lyrics', 'Rain']])
    for (const [digit, element] of numbered) {
      await page.caret('ada', 0, 4)
      await page.press(`Control+${digit}`)
      expect(await page.lines('ada')).toEqual([[element, 'Rain']])
    }
  })

  it('makes words bold, italic and underlined', async () => {
    await page.begin([['action', 'Rain falls.']])
    await page.caret('ada', 0, 0)
    await page.press('Shift+ArrowRight', 'Shift+ArrowRight', 'Control+b', 'Control+u')
    expect(await page.runs('bo')).toEqual([
      [{ text: 'Ra', bold: true, underline: true }, { text: 'in falls.' }],
    ])
  })
})

describe('[ED3] changing an element is one attribute', () => {
  it('sends a small update and keeps what somebody else types into the line', async () => {
    const long = 'She walks across the wet concrete. '.repeat(30)
    await page.begin([['action', long]])
    await page.wire('cut')
    await page.caret('bo', 0, 10)
    await page.type('slowly ')
    await page.caret('ada', 0, 0)
    const sent = await page.page.evaluate(() => (window.page.clients[0]!.sent.length = 0))
    expect(sent).toBe(0)
    await page.press('Control+5')
    const bytes = await page.page.evaluate(() => window.page.clients[0]!.sent)
    expect(bytes).toHaveLength(1)
    expect(bytes[0]).toBeLessThan(60)
    await page.wire('join')
    const both: Short[] = [['dialogue', `${long.slice(0, 10)}slowly ${long.slice(10)}`]]
    expect(await page.lines('ada')).toEqual(both)
    expect(await page.lines('bo')).toEqual(both)
  })
})

describe('[ED4] two people write in one script', () => {
  it('merges what both type into the same new line at once', async () => {
    await page.begin([['action', 'Rain.']])
    await page.caret('ada', 0, 5)
    await page.press('Enter')
    await page.wire('cut')
    await page.type('Thunder. ')
    await page.caret('bo', 1, 0)
    await page.type('Lightning. ')
    await page.wire('join')
    const lines = await page.lines('ada')
    expect(await page.lines('bo')).toEqual(lines)
    expect([lines[1]![1]]).toEqual([
      expect.stringMatching(/^(Thunder\. Lightning\. |Lightning\. Thunder\. )$/),
    ])
    expect(await page.shown('ada')).toEqual(await page.shown('bo'))
  })

  it('keeps everybody’s caret at its letters while others type before it', async () => {
    await page.begin([
      ['action', 'First.'],
      ['action', 'Second.'],
    ])
    await page.caret('ada', 1, 3)
    await page.page.evaluate(() => {
      const { clients, story } = window.page
      const line = story.script(clients[1]!.doc).get(0) as unknown as {
        get(at: number): { insert(at: number, text: string): void }
      }
      line.get(0).insert(0, 'The very ')
    })
    await page.page.waitForTimeout(40)
    await page.type('*')
    expect(await page.lines('bo')).toEqual([
      ['action', 'The very First.'],
      ['action', 'Sec*ond.'],
    ])
  })

  it('keeps a caret where a click has put it, also when others’ work comes just then', async () => {
    await page.begin([
      ['action', 'First.'],
      ['action', 'Second.'],
    ])
    await page.caret('ada', 0, 0)
    await page.wire('cut')
    await page.caret('bo', 0, 6)
    await page.type(' And more.')
    await page.focus('ada')
    await page.editor('ada').evaluate((editor) => {
      // As the browser does it: the caret first, word of it in a later task.
      getSelection()!.collapse(editor.querySelectorAll('.line')[1]!.firstChild, 3)
      window.page.wire.join()
    })
    await page.type('*')
    expect(await page.lines('bo')).toEqual([
      ['action', 'First. And more.'],
      ['action', 'Sec*ond.'],
    ])
  })

  it('lets a caret follow its words when somebody else splits or joins the line', async () => {
    await page.begin([['action', 'One two three']])
    await page.caret('bo', 0, 13)
    await page.caret('ada', 0, 4)
    await page.press('Enter')
    await page.page.waitForTimeout(40)
    await page.focus('bo')
    await page.type('!')
    expect(await page.lines('ada')).toEqual([
      ['action', 'One '],
      ['action', 'two three!'],
    ])
    await page.caret('ada', 1, 0)
    await page.press('Backspace')
    await page.page.waitForTimeout(40)
    await page.focus('bo')
    await page.type('?')
    expect(await page.lines('ada')).toEqual([['action', 'One two three!?']])
  })

  it('shows the other’s caret with their name, and reads only what the server stamped', async () => {
    await page.begin([['action', 'Rain falls.']])
    await page.caret('bo', 0, 4)
    await expect
      .poll(() => page.editor('ada').locator('.script-caret-name').textContent())
      .toBe('Bo Widerberg')
    await page.page.evaluate(() =>
      window.page.clients[1]!.awareness.setLocalStateField('cursor', { anchor: 'x', head: {} }),
    )
    await expect.poll(() => page.editor('ada').locator('.script-caret').count()).toBe(0)
  })

  it('writes nothing in answer to what somebody else did', async () => {
    await page.begin([['action', 'Rain.']])
    await page.page.evaluate(() => (window.page.clients[1]!.sent.length = 0))
    await page.caret('ada', 0, 5)
    await page.press('Enter')
    await page.type('INT. KITCHEN')
    await page.press('Control+2', 'Control+1', 'Enter')
    await page.lines('bo')
    expect(await page.page.evaluate(() => window.page.clients[1]!.sent)).toEqual([])
  })
})

describe('[ED5] a heading keeps its id and shares it with nobody', () => {
  it('when it is split, retyped and copied', async () => {
    await page.begin([['sceneHeading', 'INT. HOUSE - DAY']])
    const [id] = await page.ids('ada')
    await page.caret('ada', 0, 11)
    await page.press('Enter')
    expect(await page.ids('ada')).toEqual([id, expect.not.stringMatching(`^${id}$`)])
    await page.caret('ada', 0, 3)
    await page.press('Control+2', 'Control+1')
    expect((await page.ids('ada'))[0]).toBe(id)
    await page.press('Control+a', 'Control+c')
    await page.caret('ada', 1, 5)
    await page.press('End', 'Control+v')
    const ids = await page.ids('bo')
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids[0]).toBe(id)
    expect(ids).not.toContain(null)
  })
})

describe('[ED6] undo is of one’s own edits', () => {
  it('takes back what I typed and leaves what others typed meanwhile', async () => {
    await page.begin([
      ['action', 'One.'],
      ['action', 'Two.'],
    ])
    await page.caret('ada', 0, 4)
    await page.type(' Mine.')
    await page.caret('bo', 1, 4)
    await page.type(' Theirs.')
    await page.caret('ada', 0, 0)
    await page.press('Control+z')
    expect(await page.lines('bo')).toEqual([
      ['action', 'One.'],
      ['action', 'Two. Theirs.'],
    ])
    await page.press('Control+Shift+z')
    expect((await page.lines('bo'))[0]).toEqual(['action', 'One. Mine.'])
  })

  it('does not take a line away from somebody who writes in it', async () => {
    await page.begin([['action', 'One.']])
    await page.caret('ada', 0, 4)
    await page.press('Enter')
    await page.type('Mine')
    await page.caret('bo', 1, 4)
    await page.type(' and theirs')
    await page.caret('ada', 0, 0)
    await page.press('Control+z', 'Control+z')
    expect(await page.lines('bo')).toEqual([
      ['action', 'One.'],
      ['action', ' and theirs'],
    ])
    expect(await page.shown('ada')).toEqual(['One.', ' and theirs'])
  })

  it('deletes my letters around theirs, and puts mine back beside them', async () => {
    await page.begin([['action', 'One.']])
    await page.caret('ada', 0, 4)
    await page.type('abcd')
    await page.caret('bo', 0, 6)
    await page.type('THEIRS')
    await page.caret('ada', 0, 0)
    await page.press('Control+z')
    expect(await page.lines('bo')).toEqual([['action', 'One.THEIRS']])
    await page.press('Control+y')
    expect(await page.lines('bo')).toEqual([['action', 'One.THEIRSabcd']])
    await page.press('Control+z')
    expect(await page.lines('bo')).toEqual([['action', 'One.THEIRS']])
    expect(await page.shown('ada')).toEqual(['One.THEIRS'])
  })

  it('undoes a split around what they wrote in the second half', async () => {
    await page.begin([['action', 'One two']])
    await page.caret('ada', 0, 4)
    await page.press('Enter')
    await page.caret('bo', 1, 3)
    await page.type(' THEIRS')
    await page.caret('ada', 0, 0)
    await page.press('Control+z')
    expect(await page.lines('bo')).toEqual([
      ['action', 'One two'],
      ['action', ' THEIRS'],
    ])
  })

  it('leaves an element that somebody else has chosen since', async () => {
    await page.begin([['action', 'Rain']])
    await page.caret('ada', 0, 4)
    await page.press('Control+3')
    await page.caret('bo', 0, 0)
    await page.press('Control+7')
    await page.caret('ada', 0, 0)
    await page.press('Control+z')
    expect(await page.lines('bo')).toEqual([['shot', 'Rain']])
    expect(await page.editor('ada').locator('.line').getAttribute('data-element')).toBe('shot')
  })

  it('goes back step by step: what is typed after a pause is another one', async () => {
    await page.begin([['action', '']])
    await page.caret('ada', 0, 0)
    await page.type('One.')
    await page.page.waitForTimeout(600)
    await page.type(' Two.')
    await page.press('Control+z')
    expect(await page.lines('bo')).toEqual([['action', 'One.']])
    const button = (label: string) => page.stage('ada').getByRole('button', { name: label, exact: true })
    await button('Undo').click()
    expect(await page.lines('bo')).toEqual([['action', '']])
    await button('Redo').click()
    await button('Redo').click()
    expect(await page.lines('bo')).toEqual([['action', 'One. Two.']])
    expect(await button('Redo').isDisabled()).toBe(true)
  })

  it('takes back a moved scene in one step, whatever others do in the scenes it passed', async () => {
    await page.begin([
      ['sceneHeading', 'INT. ONE - DAY'],
      ['action', 'First.'],
      ['sceneHeading', 'INT. TWO - DAY'],
      ['action', 'Second.'],
      ['sceneHeading', 'INT. THREE - DAY'],
      ['action', 'Third.'],
    ])
    const ids = await page.ids('ada')
    const row = page.stage('ada').getByRole('button', { name: /INT. THREE/ })
    await row.waitFor()
    await expect.poll(() => row.getAttribute('data-scene')).toBe(ids[2])
    await row.focus()
    await page.press('Alt+ArrowUp')
    expect(await page.ids('bo')).toEqual([ids[0], ids[2], ids[1]])
    await page.caret('bo', 5, 7)
    await page.type(' Theirs.')
    await page.caret('ada', 0, 0)
    await page.press('Control+z')
    expect(await page.ids('bo')).toEqual(ids)
    expect((await page.lines('bo')).map(([, text]) => text)).toEqual([
      'INT. ONE - DAY',
      'First.',
      'INT. TWO - DAY',
      'Second. Theirs.',
      'INT. THREE - DAY',
      'Third.',
    ])
    await page.press('Control+y')
    expect(await page.ids('bo')).toEqual([ids[0], ids[2], ids[1]])
  })

  it('passes over what others have deleted', async () => {
    await page.begin([
      ['action', 'One.'],
      ['action', 'Two.'],
    ])
    await page.caret('ada', 0, 4)
    await page.type('A')
    await page.caret('ada', 1, 4)
    await page.type('B')
    await page.caret('bo', 1, 5)
    await page.press('Backspace')
    await page.caret('ada', 0, 0)
    await page.press('Control+z')
    expect(await page.lines('bo')).toEqual([
      ['action', 'One.'],
      ['action', 'Two.'],
    ])
  })

  it('undoes from the browser’s own menu as well', async () => {
    await page.begin([['action', 'One.']])
    await page.caret('ada', 0, 4)
    await page.type('ac')
    await page.caret('bo', 0, 5)
    await page.type('B')
    await page.editor('ada').evaluate((editor) => {
      editor.focus()
      editor.dispatchEvent(
        new InputEvent('beforeinput', { inputType: 'historyUndo', bubbles: true, cancelable: true }),
      )
    })
    expect(await page.lines('bo')).toEqual([['action', 'One.B']])
  })
})

describe('[ED7] who may only read', () => {
  it('cannot type, is told why, and sees others move', async () => {
    await page.begin([['action', 'Rain falls.']])
    await page.page.evaluate(() => window.page.clients[1]!.allow('read'))
    await page.editor('bo').click()
    await page.type('no')
    expect(await page.lines('bo')).toEqual([['action', 'Rain falls.']])
    await expect
      .poll(() => page.stage('bo').getByRole('status').first().textContent())
      .toContain('not change it')
    expect(await page.stage('bo').getByRole('button', { name: 'Import' }).count()).toBe(0)
    await page.caret('ada', 0, 4)
    await page.type(' still')
    await expect.poll(() => page.shown('bo')).toEqual(['Rain still falls.'])
    await expect.poll(() => page.editor('bo').locator('.script-caret').count()).toBe(1)
    await page.page.evaluate(() => window.page.clients[1]!.allow('write'))
    await page.editor('bo').click()
    await page.press('Home')
    await page.type('*')
    expect(await page.lines('ada')).toEqual([['action', '*Rain still falls.']])
  })
})

describe('[ED8] pasting', () => {
  beforeEach(async () => {
    await page.begin([['action', 'Rain falls.']])
    await page.caret('ada', 0, 5)
  })

  it('puts a few words where the caret is', async () => {
    await page.paste('softly ')
    await page.type('*')
    expect(await page.lines('bo')).toEqual([['action', 'Rain softly *falls.']])
  })

  it('reads a script as a script', async () => {
    await page.press('End')
    await page.paste('INT. KITCHEN - NIGHT\n\nThe kettle sings.\n\nMARA (O.S.)\n(low)\nNot now.\n\nCUT TO:\n')
    expect(await page.lines('bo')).toEqual([
      ['action', 'Rain falls.'],
      ['sceneHeading', 'INT. KITCHEN - NIGHT'],
      ['action', 'The kettle sings.'],
      ['character', 'MARA (O.S.)'],
      ['parenthetical', '(low)'],
      ['dialogue', 'Not now.'],
      ['transition', 'CUT TO:'],
    ])
    expect(await page.ids('ada')).toEqual([expect.any(String)])
  })

  it('makes lines of a plain text', async () => {
    await page.paste('one\r\n\r\ntwo')
    expect(await page.lines('bo')).toEqual([
      ['action', 'Rain '],
      ['action', 'one'],
      ['action', 'two'],
      ['action', 'falls.'],
    ])
  })

  it('keeps lines and styles of a formatted text, and nothing else', async () => {
    await page.press('End')
    await page.paste(
      'x',
      '<b style="font-weight:normal"><h1>Big</h1><p onclick="x()">a <i>b</i><br>c <span style="font-weight:700">d</span></p><script>alert(1)</script><img src="nowhere.png"></b>',
    )
    expect((await page.runs('bo')).slice(1)).toEqual([
      [{ text: 'Big', bold: true }],
      [{ text: 'a ' }, { text: 'b', italic: true }],
      [{ text: 'c ' }, { text: 'd', bold: true }],
    ])
  })

  it('refuses 50 MB with a reason and changes nothing', async () => {
    await page.page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', 'All work and no play. '.repeat(2_400_000))
      document.activeElement!.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await expect.poll(() => page.page.getByText('too long to paste').count()).toBe(1)
    expect(await page.lines('ada')).toEqual([['action', 'Rain falls.']])
  })

  it('copies several lines as Fountain', async () => {
    await page.begin([
      ['sceneHeading', 'KITCHEN'],
      ['character', 'MARA'],
      ['dialogue', 'No.'],
    ])
    await page.caret('ada', 0, 0)
    await page.press('Control+a', 'Control+c')
    expect(await page.page.evaluate(() => navigator.clipboard.readText())).toBe('.KITCHEN\n\nMARA\nNo.')
  })
})

describe('[ED9] importing', () => {
  const open = async (): Promise<void> => {
    await page.stage('ada').getByRole('button', { name: 'Import' }).click()
  }
  const give = (name: string, content: Buffer | string): Promise<void> =>
    page.page
      .getByLabel('Script file')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })

  it('reports what it recognised, replaces the script in one step, and can be undone', async () => {
    await page.begin([['action', 'Rain falls.']])
    await open()
    await give('short.fountain', 'Title: Short\n\nINT. A - DAY\n\nMARA\nHello.\n\n[[never closed\n\n\n\nEnd.')
    const dialog = page.page.getByRole('dialog')
    await expect.poll(() => dialog.textContent()).toContain('1 scene')
    expect(await dialog.textContent()).toContain('MARA')
    expect(await dialog.textContent()).toMatch(/line 8/)
    await dialog.getByRole('button', { name: 'Replace the script' }).click()
    expect((await page.lines('bo')).slice(0, 3)).toEqual([
      ['sceneHeading', 'INT. A - DAY'],
      ['character', 'MARA'],
      ['dialogue', 'Hello.'],
    ])
    expect(await page.stage('bo').getByLabel('Title page').textContent()).toContain('Short')
    await page.caret('ada', 0, 0)
    await page.press('Control+z')
    expect(await page.lines('bo')).toEqual([['action', 'Rain falls.']])
    expect(await page.stage('bo').getByLabel('Title page').count()).toBe(0)
    await page.press('Control+y')
    expect((await page.lines('bo'))[0]).toEqual(['sceneHeading', 'INT. A - DAY'])
    expect(await page.stage('bo').getByLabel('Title page').textContent()).toContain('Short')
  })

  it('shows the styles of a title page', async () => {
    await page.begin([['action', '']])
    await open()
    await give('title.fountain', 'Title: _**BRICK & STEEL**_\nAuthor: Stu *Maschwitz*\n\nINT. A - DAY')
    await page.page.getByRole('dialog').getByRole('button', { name: 'Import' }).click()
    const title = page.stage('bo').getByLabel('Title page')
    await expect.poll(() => title.locator('strong u').textContent()).toBe('BRICK & STEEL')
    expect(await title.locator('em').textContent()).toBe('Maschwitz')
    expect(await title.textContent()).not.toMatch(/[*_]/)
  })

  it('adds at the end', async () => {
    await page.begin([['action', 'Rain falls.']])
    await open()
    await give('more.fountain', 'INT. B - DAY\n\nMore.')
    await page.page.getByRole('dialog').getByRole('button', { name: 'Add at the end' }).click()
    expect(await page.lines('bo')).toEqual([
      ['action', 'Rain falls.'],
      ['sceneHeading', 'INT. B - DAY'],
      ['action', 'More.'],
    ])
  })

  it.each([
    ['a picture', 'still.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'not a text file'],
    ['a PDF', 'script.pdf', '%PDF-1.7 and so on', 'not a text file'],
    ['an empty file', 'empty.fountain', '  \n', 'holds no text'],
    ['a huge file', 'huge.fountain', Buffer.alloc(9_000_000, 'a'), 'larger than 8 MB'],
  ])('refuses %s with a reason and changes nothing', async (_what, name, content, reason) => {
    await page.begin([['action', 'Rain falls.']])
    await open()
    await give(name, content)
    await expect.poll(() => page.page.getByRole('alert').textContent()).toContain(reason)
    await page.press('Escape')
    expect(await page.lines('ada')).toEqual([['action', 'Rain falls.']])
  })
})

describe('[ED10] words offered back', () => {
  const offer = (id: string, text: string, before: number): Promise<void> =>
    page.page.evaluate(
      ([id, text, before]) => {
        const { Y, clients, story, offerRescued } = window.page
        const { doc } = clients[1]!
        const place = Y.createRelativePositionFromTypeIndex(story.script(doc), before)
        const author = { id: 'bo', name: 'Bo Widerberg' }
        offerRescued(doc, {
          id,
          text,
          author,
          at: Date.now(),
          place,
          scene: null,
        })
      },
      [id, text, before] as const,
    )

  beforeEach(async () => {
    await page.begin([
      ['action', 'One.'],
      ['action', 'Two.'],
    ])
  })

  it('stand at their place and are put back there, for everybody, in one step', async () => {
    await offer('r1', 'The hammer is gold.', 1)
    const card = page.editor('ada').locator('.rescue-card')
    await expect.poll(() => card.textContent()).toContain('Bo Widerberg')
    expect(await page.stage('bo').getByRole('button', { name: '1 passage to look at' }).count()).toBe(1)
    await card.getByRole('button', { name: 'Put back' }).click()
    expect((await page.lines('bo')).map(([, text]) => text)).toEqual(['One.', 'The hammer is gold.', 'Two.'])
    await expect.poll(() => page.page.locator('.rescue-card').count()).toBe(0)
    await page.caret('ada', 0, 0)
    await page.press('Control+z')
    expect((await page.lines('bo')).map(([, text]) => text)).toEqual(['One.', 'Two.'])
    await expect.poll(() => page.editor('bo').locator('.rescue-card').count()).toBe(1)
    await page.press('Control+y')
    expect((await page.lines('bo')).map(([, text]) => text)).toEqual(['One.', 'The hammer is gold.', 'Two.'])
    await expect.poll(() => page.page.locator('.rescue-card').count()).toBe(0)
    await page.press('Control+z')
    await page.editor('bo').getByRole('button', { name: 'Dismiss' }).click()
    await expect.poll(() => page.page.locator('.rescue-card').count()).toBe(0)
    await page.caret('bo', 0, 0)
    await page.press('Control+z')
    await expect.poll(() => page.page.locator('.rescue-card').count()).toBe(2)
    await page.press('Control+y')
    await expect.poll(() => page.page.locator('.rescue-card').count()).toBe(0)
  })

  it('can be answered by keyboard alone, from the list', async () => {
    await offer('r2', 'A second hammer.', 2)
    const list = page.stage('ada').getByRole('button', { name: '1 passage to look at' })
    await list.focus()
    await page.press('Enter')
    const back = page.page.getByRole('dialog').getByRole('button', { name: 'Put back' })
    await back.waitFor()
    await back.focus()
    await page.press('Enter')
    expect((await page.lines('bo')).map(([, text]) => text)).toEqual(['One.', 'Two.', 'A second hammer.'])
  })
})

describe('[ED11] the scenes beside the page', () => {
  beforeEach(async () => {
    await page.begin([
      ['sceneHeading', 'INT. ONE - DAY'],
      ['action', 'First.'],
      ['sceneHeading', 'INT. TWO - DAY'],
      ['action', 'Second.'],
      ['sceneHeading', 'INT. THREE - DAY'],
      ['action', 'Third.'],
    ])
    // The list follows the script a little later.
    const shown = page.stage('ada').locator('nav [data-scene]')
    const listed = () => shown.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-scene')))
    const ids = await page.ids('ada')
    await expect.poll(listed).toEqual(ids)
  })

  it('are found, gone to, and show who is in them', async () => {
    const nav = page.stage('ada').getByRole('navigation', { name: 'Scenes' })
    await nav.getByRole('searchbox').fill('two')
    await expect.poll(() => nav.getByRole('button').count()).toBe(1)
    await nav.getByRole('button').click()
    await page.type('!')
    expect((await page.lines('bo'))[2]).toEqual(['sceneHeading', 'INT. TWO - DAY!'])
    await nav.getByRole('searchbox').fill('')
    await page.caret('bo', 5, 0)
    await expect
      .poll(() => nav.getByRole('button', { name: /THREE/ }).textContent())
      .toContain('Bo Widerberg')
  })

  it('are moved by keyboard and by dragging, and keep their ids', async () => {
    const ids = await page.ids('ada')
    const nav = page.stage('ada').getByRole('navigation', { name: 'Scenes' })
    await nav.getByRole('button', { name: /THREE/ }).focus()
    await page.press('Alt+ArrowUp')
    expect(await page.ids('bo')).toEqual([ids[0], ids[2], ids[1]])
    await expect.poll(() => nav.getByRole('button').nth(1).textContent()).toContain('THREE')
    await nav
      .getByRole('listitem')
      .nth(0)
      .dragTo(nav.getByRole('listitem').nth(2), { targetPosition: { x: 60, y: 26 } })
    expect(await page.ids('bo')).toEqual([ids[2], ids[1], ids[0]])
  })
})

describe('[ED12] the keyboard can leave the page', () => {
  it('by Esc and then Tab', async () => {
    await page.begin([['action', 'Rain.']])
    await page.caret('ada', 0, 2)
    await page.press('Escape', 'Tab')
    expect(await page.editor('ada').evaluate((editor) => editor.contains(document.activeElement))).toBe(false)
    expect(await page.lines('ada')).toEqual([['action', 'Rain.']])
  })
})

describe('[ED15] leaving for another stage', () => {
  it('ends whatever looked at the page, also while the next stage is being fetched', async () => {
    const other = await pages.page('people=1&lines=400')
    const desk = other.stage('ada').locator('.script-desk')
    await other.caret('ada', 0, 0)
    for (const scrolled of [200, 400]) await desk.evaluate((desk, top) => desk.scrollTo(0, top), scrolled)
    await desk.evaluate(async (desk) => {
      window.page.leave()
      // The page is hidden by now, and not yet gone.
      await new Promise((resolve) => setTimeout(resolve, 50))
      desk.dispatchEvent(new Event('scroll'))
    })
    await other.page.getByText('Elsewhere').waitFor()
    expect(other.errors).toEqual([])
    await other.page.close()
  })
})
