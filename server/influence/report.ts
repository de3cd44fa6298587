/** The three pictures and requests of a comparison as one page that needs nothing else. */
import { differenceWords, markAdded, studies, type Difference } from '../../shared/influence.ts'
import type { PictureRequest } from '../../shared/pictures.ts'

interface Shown {
  request: PictureRequest
  /** As a data address. */
  picture: string
  /** From the picture without the style; null for that one. */
  difference: Difference | null
}

export interface Comparison {
  /** The name of the style, and where it is from. */
  style: string
  where: string
  prompt: string
  /** What made the pictures. */
  model: string
  at: Date
  /** In the order of `studies`. */
  shown: readonly Shown[]
  /** Reference pictures as data addresses, by their media ids. */
  references: ReadonlyMap<string, string>
}

export function reportPage(comparison: Comparison): string {
  const { style, where, prompt, model, at, shown, references } = comparison
  const plain = shown[0]!.request
  const columns = shown.map((one, index) => column(studies[index]!.title, one, plain, references))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Influence of ${text(style)}</title>
<style>${css}</style>
</head>
<body>
<header>
<p class="quiet">Influence of a style</p>
<h1>${text(style)}</h1>
<p>“${text(prompt)}”</p>
<p class="quiet">${text(where)} · ${text(model)} · ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC</p>
</header>
<main>
${columns.join('\n')}
</main>
<footer>
<p>The same words, the same model and the same seed; marked is what the style adds to the request.</p>
<p>Differences are measured against the picture without the style, in units of CIE 1976 ΔE: about 2 can just
be seen, black and white are 100 apart. Each picture is reduced to 32 × 32 pixels, whatever its shape. “By
place” is the mean distance of the pixels at the same place. “In palette” leaves the places out: on each axis
of CIELAB the sorted values of the two pictures are compared, and the mean distances of the three axes are
taken together.</p>
</footer>
</body>
</html>
`
}

function column(
  title: string,
  { request, picture, difference }: Shown,
  plain: PictureRequest,
  references: Comparison['references'],
): string {
  const marked = markAdded(plain, request)
  const lines = marked.lines.map(({ words, added }) =>
    added ? `<ins>${text(words)}</ins>` : `<p>${text(words)}</p>`,
  )
  const sent = marked.references.map(
    ({ media, name, number, added }) =>
      `<li${added ? ' class="added"' : ''}><img src="${references.get(media) ?? ''}" alt=""><b>${number}</b> ${text(name)}</li>`,
  )
  return `<article>
<h2>${text(title)}</h2>
<img class="made" src="${picture}" alt="${text(`${title}: ${request.subject.words}`)}">
<p class="measure">${difference ? text(measureWords(difference)) : 'What the others are measured against'}</p>
<h3>The exact request</h3>
<div class="prompt">${lines.join('\n')}</div>
${sent.length > 0 ? `<ol>${sent.join('')}</ol>` : '<p class="quiet">No pictures are sent along.</p>'}
${request.leftOut.length > 0 ? `<p class="quiet">Found no room: ${text(request.leftOut.join(', '))}</p>` : ''}
<p class="quiet">${text(request.model)} · ${request.aspect} · seed ${request.seed}${marked.otherwise.length > 0 ? ` · also different: ${text(marked.otherwise.join(', '))}` : ''}</p>
<details><summary>As it is kept</summary><pre>${text(JSON.stringify(request, null, 2))}</pre></details>
</article>`
}

/** "A clear difference: ΔE 11.2 by place, 8.4 in palette" */
export function measureWords(difference: Difference): string {
  const words = differenceWords(difference)
  const { places, palette } = difference
  return `${words[0]!.toUpperCase()}${words.slice(1)}: ΔE ${places.toFixed(1)} by place, ${palette.toFixed(1)} in palette`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function text(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => entities[sign]!)
}

const css = `
:root { color-scheme: light dark; --ground: #f3efe8; --ink: #29241f; --soft: #6b635a; --well: #fffdf9; --mark: #c77f1f }
@media (prefers-color-scheme: dark) {
  :root { --ground: #1b1815; --ink: #eee7db; --soft: #a79d90; --well: #131110; --mark: #e2a24b }
}
body { margin: 0; padding: 32px; background: var(--ground); color: var(--ink); font: 15px/1.5 Inter, system-ui, sans-serif }
header, footer { max-width: 72ch }
h1 { margin: 0; font-size: 28px; line-height: 1.2 }
h2 { margin: 0 0 8px; font-size: 15px }
h3 { margin: 16px 0 6px; font-size: 13px; color: var(--soft); font-weight: 500 }
.quiet, footer { margin: 4px 0; font-size: 13px; color: var(--soft) }
main { display: grid; gap: 28px; margin: 28px 0; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)) }
.made { display: block; width: 100%; border-radius: 6px }
.measure { font-size: 13px; font-variant-numeric: tabular-nums }
.prompt { padding: 10px 12px; border-radius: 6px; background: var(--well); font-size: 13px }
.prompt p, .prompt ins { display: block; margin: 0 0 4px; padding-left: 10px; border-left: 2px solid transparent; text-decoration: none }
.prompt ins { border-color: var(--mark) }
ol { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0; padding: 0; list-style: none; font-size: 12px }
ol img { display: block; width: 88px; height: 88px; object-fit: cover; border-radius: 4px }
.added img { box-shadow: 0 3px 0 var(--mark) }
pre { overflow-x: auto; padding: 10px 12px; border-radius: 6px; background: var(--well); font: 12px/1.45 'Courier Prime', monospace }
summary { cursor: pointer; font-size: 13px }
`
