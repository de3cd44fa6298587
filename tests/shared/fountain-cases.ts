/**
 * Own cases: a sentence, a text, and what it is read as: `element: words`, one line each. `|` stands for a
 * line break inside a line, `{…}` for a note, `<b>` `<i>` `<u>` for styles, `^` after a cue for dual, `№n`
 * for a scene number, `[[` and so on for themselves.
 */
export type OwnCase = [rule: string, sentence: string, input: string, lines: string[]]

export const ownCases: OwnCase[] = [
  ['SP3', 'an empty file is an empty script', '', []],
  ['SP3', 'a file of empty lines is an empty script', '\n\n \n', []],
  [
    'SP3',
    'Windows line ends and a byte order mark mean nothing',
    '\uFEFFINT. A\r\n\r\nb\r\nc\r\n',
    ['sceneHeading: INT. A', 'action: b|c'],
  ],
  ['SP3', 'old Macintosh line ends are line ends', 'INT. A\r\rb\rc', ['sceneHeading: INT. A', 'action: b|c']],

  [
    'SP4',
    'a heading begins INT, EXT, EST or I/E in any case',
    'int. a\n\nExt b\n\nEST. c\n\ni/e d',
    ['sceneHeading: int. a', 'sceneHeading: Ext b', 'sceneHeading: EST. c', 'sceneHeading: i/e d'],
  ],
  [
    'SP4',
    'inside and outside may be joined both ways',
    'INT./EXT. A\n\nINT/EXT A\n\nEXT./INT. A\n\nEXT/INT. A',
    [
      'sceneHeading: INT./EXT. A',
      'sceneHeading: INT/EXT A',
      'sceneHeading: EXT./INT. A',
      'sceneHeading: EXT/INT. A',
    ],
  ],
  [
    'SP4',
    'a word that only begins like a prefix is no heading',
    'INTERIOR\n\nExtra cheese\n\nEstimates',
    ['action: INTERIOR', 'action: Extra cheese', 'action: Estimates'],
  ],
  [
    'SP4',
    'a heading directly followed by text is a heading',
    'INT. A\nText',
    ['sceneHeading: INT. A', 'action: Text'],
  ],
  ['SP4', 'a heading in the middle of a paragraph is text', 'Text\nINT. A', ['action: Text|INT. A']],
  ['SP4', 'a heading in bold is a heading', '**INT. A**', ['sceneHeading: <b>INT. A</b>']],
  ['SP4', 'a full stop forces a heading', '.a place', ['sceneHeading: a place']],
  ['SP4', 'two full stops and more force nothing', '...and then', ['action: ...and then']],
  ['SP4', 'a number stands at the end between #', 'INT. A #12A-b.3#', ['sceneHeading: INT. A №12A-b.3']],
  ['SP4', 'a note may stand after the number', 'INT. A #1# [[n]]', ['sceneHeading: INT. A {n} №1']],
  ['SP4', 'an escaped number is text', 'INT. A #1\\#', ['sceneHeading: INT. A #1#']],
  ['SP4', 'a full-width stop ends a prefix', 'INT。 病院', ['sceneHeading: INT。 病院']],

  [
    'SP5',
    'a cue has capitals, an empty line before and words below',
    'MARY\nHello',
    ['character: MARY', 'dialogue: Hello'],
  ],
  ['SP5', 'capitals without words below are action', 'MARY\n\nHello', ['action: MARY', 'action: Hello']],
  [
    'SP5',
    'capitals in the middle of a paragraph are action',
    'She says\nMARY\nHello',
    ['action: She says|MARY|Hello'],
  ],
  [
    'SP5',
    'an extension may be in small letters',
    'MARY (on the phone) (cont’d)\nHello',
    ['character: MARY (on the phone) (cont’d)', 'dialogue: Hello'],
  ],
  ['SP5', 'one capital is enough beside digits', '3CPO\nBeep', ['character: 3CPO', 'dialogue: Beep']],
  ['SP5', 'digits alone are action', '23\nskidoo', ['action: 23|skidoo']],
  [
    'SP5',
    'capitals of any script make a cue',
    'ЁЖ\nФыр\n\nΔΆΦΝΗ\nΝαι\n\nÅSA ÖĞÜT\nHej',
    [
      'character: ЁЖ',
      'dialogue: Фыр',
      'character: ΔΆΦΝΗ',
      'dialogue: Ναι',
      'character: ÅSA ÖĞÜT',
      'dialogue: Hej',
    ],
  ],
  ['SP5', 'two lines in small Cyrillic are action', 'Маша вошла.\nСела.', ['action: Маша вошла.|Села.']],
  [
    'SP5',
    'scripts without case are never cues',
    'ジョン\n何ですか\n\n李雷\n你好\n\nأهلا\nوسهلا',
    ['action: ジョン|何ですか', 'action: 李雷|你好', 'action: أهلا|وسهلا'],
  ],
  ['SP5', 'unless they are forced', '@李雷\n你好', ['character: 李雷', 'dialogue: 你好']],
  ['SP5', 'a forced cue needs nothing below', '@McCLANE', ['character: McCLANE']],
  [
    'SP5',
    'a caret makes a cue dual',
    'A\na\n\nB ^\nb',
    ['character: A', 'dialogue: a', 'character: B^', 'dialogue: b'],
  ],
  ['SP5', 'a note is no word below a cue', 'THE END\n[[or is it]]', ['action: THE END|{or is it}']],
  ['SP5', 'parentheses in capitals alone are action', '(BEAT)\nHello', ['action: (BEAT)|Hello']],

  [
    'SP6',
    'capitals ending in TO: are a transition',
    'CUT TO:\n\nSMASH CUT TO:',
    ['transition: CUT TO:', 'transition: SMASH CUT TO:'],
  ],
  ['SP6', 'trailing spaces change nothing', 'CUT TO:  \n\nx', ['transition: CUT TO:', 'action: x']],
  ['SP6', 'nor does text directly below', 'CUT TO:\nINT. A', ['transition: CUT TO:', 'sceneHeading: INT. A']],
  [
    'SP6',
    'a word that ends in to is not TO',
    'HE GOES INTO:\n\nTurn to:',
    ['action: HE GOES INTO:', 'action: Turn to:'],
  ],
  [
    'SP6',
    'fades are transitions',
    'FADE IN:\n\nx\n\nFADE OUT.\n\nCUT TO BLACK.',
    ['transition: FADE IN:', 'action: x', 'transition: FADE OUT.', 'transition: CUT TO BLACK.'],
  ],
  ['SP6', 'an arrow forces a transition and its case stays', '> Fade to grey', ['transition: Fade to grey']],

  [
    'SP7',
    'parentheses around a whole row of a speech are a parenthetical',
    'A\n(low)\nB\n(high) C',
    ['character: A', 'parenthetical: (low)', 'dialogue: B|(high) C'],
  ],
  ['SP7', 'two groups in one row are words', 'A\n(a) b (c)', ['character: A', 'dialogue: (a) b (c)']],
  ['SP7', 'two spaces keep an empty line', 'A\nb\n  \nc', ['character: A', 'dialogue: b||c']],
  [
    'SP7',
    'one space or three do not',
    'A\nb\n \nc\n\nA\nb\n   \nc',
    ['character: A', 'dialogue: b', 'action: c', 'character: A', 'dialogue: b', 'action: c'],
  ],
  [
    'SP7',
    'an indented speech is a speech',
    '    MARY\n  Hello\n  you',
    ['character: MARY', 'dialogue: Hello|you'],
  ],

  ['SP8', 'empty lines separate and are not kept', 'a\n\n\n\nb', ['action: a', 'action: b']],
  ['SP8', 'indentation of action is kept', '  a\n    b', ['action:   a|    b']],

  ['SP9', 'a tilde makes its own line lyrics', '~la\n~li\nlo', ['lyrics: la', 'lyrics: li', 'action: lo']],
  [
    'SP9',
    'lyrics may be sung in a speech',
    'A\nb\n~la\nc',
    ['character: A', 'dialogue: b', 'lyrics: la', 'dialogue: c'],
  ],

  ['SP10', 'a note in a line stays there', 'a [[b]] c', ['action: a {b} c']],
  [
    'SP10',
    'a paragraph of notes is note lines',
    '[[a]] [[b]]\n\n[[c\nd]]',
    ['note: a', 'note: b', 'note: c|d'],
  ],
  [
    'SP10',
    'a note reaches over lines, and with two spaces over an empty one',
    'a [[b\n  \nc]] d',
    ['action: a {b||c} d'],
  ],
  ['SP10', 'but not over an empty line', '[[a\n\nb]]', ['action: [[a', 'action: b]]']],
  [
    'SP10',
    'a note before a heading is a line of its own',
    '[[a]]\nINT. B',
    ['note: a', 'sceneHeading: INT. B'],
  ],
  [
    'SP10',
    'a note belongs to the heading or cue it stands in',
    'INT. A [[b]]\n\nMARY [[c]]\nd',
    ['sceneHeading: INT. A {b}', 'character: MARY {c}', 'dialogue: d'],
  ],
  ['SP10', 'marks mean nothing inside a note', '[[*a* _b_]]', ['note: *a* _b_']],
  ['SP10', 'an escaped bracket opens nothing', '\\[[a]]', ['action: [[a]]']],

  [
    'SP11',
    'a boneyard is kept as a line',
    'a\n\n/* INT. B\n\nc */\n\nd',
    ['action: a', 'boneyard: INT. B||c', 'action: d'],
  ],
  [
    'SP11',
    'it separates like an empty line',
    'CUT TO:\n/*\na\n*/\nINT. B',
    ['transition: CUT TO:', 'boneyard: a', 'sceneHeading: INT. B'],
  ],
  ['SP11', 'boneyards nest', '/* a /* b */ c */', ['boneyard: a /* b */ c']],
  ['SP11', 'one inside a line is a note there', 'a /*b*/ c', ['action: a {b} c']],
  [
    'SP11',
    'what is never closed cuts nothing',
    'a /* b\n\nINT. C',
    ['action: a /* b', 'sceneHeading: INT. C'],
  ],
  [
    'SP11',
    'a cut line inside a speech leaves the speech whole',
    'A\nb\n/* c */\nd',
    ['character: A', 'dialogue: b|{ c }|d'],
  ],

  [
    'SP13',
    'stars and underscores style words',
    '*a* **b** ***c*** _d_',
    ['action: <i>a</i> <b>b</b> <b><i>c</i></b> <u>d</u>'],
  ],
  ['SP13', 'styles may overlap', '_**a b_**', ['action: <b><u>a b</u></b>']],
  ['SP13', 'styles nest', '**a *b* c**', ['action: <b>a </b><b><i>b</i></b><b> c</b>']],
  ['SP13', 'a mark must touch its words', '2 * 3 * 4', ['action: 2 * 3 * 4']],
  ['SP13', 'a lone mark is text', 'He dialed *69 and then *23', ['action: He dialed *69 and then *23']],
  ['SP13', 'no style reaches over a line', '*a\nb*', ['action: *a|b*']],
  ['SP13', 'a backslash makes a mark text', '\\*a\\* \\_b\\_ \\\\', ['action: *a* _b_ \\']],
  ['SP13', 'a backslash before a letter is a backslash', 'C:\\dir', ['action: C:\\dir']],
  ['SP13', 'blanks to fill in are text', 'Name: ____ and ****', ['action: Name: ____ and ****']],
  ['SP13', 'styles inside words work', 'un*believ*able', ['action: un<i>believ</i>able']],

  ['SP14', 'an exclamation mark forces action', '!INT. A\nMARY', ['action: INT. A|MARY']],
  ['SP14', 'also on later lines', '!SCAN\n!THE ROOM', ['action: SCAN|THE ROOM']],
  ['SP14', 'arrows on both sides centre', '> a <\n><', ['centered: a', 'centered: ']],
  ['SP14', 'an arrow also counts below action', 'a\n> FADE OUT.', ['action: a', 'transition: FADE OUT.']],
  [
    'SP14',
    'three equal signs break the page, also below words',
    'a\n===\nb\n\nA\nb\n=====\nc',
    ['action: a', 'pageBreak: ', 'action: b', 'character: A', 'dialogue: b', 'pageBreak: ', 'action: c'],
  ],
  ['SP14', 'one or two are a synopsis', '= a\n\n== b', ['synopsis: a', 'synopsis: = b']],
  [
    'SP14',
    'sections have a depth, six at most',
    '# a\n## b\n####### c',
    ['section 1: a', 'section 2: b', 'section 6: c'],
  ],

  [
    'SP15',
    'a label says what a line is',
    '[[shot:]] CLOSE ON IT\n\n[[dialogue:]] Who said that?\n(beat)\nI did.',
    ['shot: CLOSE ON IT', 'dialogue: Who said that?', 'parenthetical: (beat)', 'dialogue: I did.'],
  ],
  ['SP15', 'a backslash at the end of a row binds the next to it', 'INT. A\\\nB', ['sceneHeading: INT. A|B']],
]

/** The same for title pages: what they are read as, then the first line of the script. */
export const titleCases: [sentence: string, input: string, fields: string[], first: string | null][] = [
  ['keys and values up to the first empty line', 'Title: A\nAuthor: B\n\nc', ['Title=A', 'Author=B'], 'c'],
  [
    'indented lines go on with the value',
    'Title:\n\tA\n    B\nAuthor: C\n    D',
    ['Title=A|B', 'Author=C|D'],
    null,
  ],
  ['a full-width colon is a colon', 'Title：映画\nAuthor：匿名\n\nx', ['Title=映画', 'Author=匿名'], 'x'],
  [
    'keys of the writer’s own need company',
    'Farbe: rot\nGröße: klein\n\nx',
    ['Farbe=rot', 'Größe=klein'],
    'x',
  ],
  ['FADE IN: is no title page', 'FADE IN:\n\nINT. A', [], 'FADE IN:'],
  ['nor is a sentence with a colon', 'It was simple: he ran.\n\nx', [], 'It was simple: he ran.'],
  ['nor a heading with a colon', 'INT. HOUSE: KITCHEN - DAY\n\nx', [], 'INT. HOUSE: KITCHEN - DAY'],
  ['a script that begins without an empty line ends it', 'Title: A\nINT. B\n\nx', ['Title=A'], 'INT. B'],
  ['a field twice is one field with both', 'Author: A\nauthor: B', ['Author=A|B'], null],
  ['an empty field is left out', 'Title: A\nContact:\n\nx', ['Title=A'], 'x'],
]
