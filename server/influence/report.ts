/** The three pictures and requests of a comparison as one page. */
import { differenceWords, markAdded, studies, type Difference } from '../../shared/influence.ts'
import type { PictureRequest } from '../../shared/pictures.ts'
import { pageOf, text } from './page.ts'

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
  return pageOf({
    style,
    prompt,
    facts: [where, model, `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    columns,
    notes: [
      'The same words, the same model and the same seed; marked is what the style adds to the request.',
      `Differences are measured against the picture without the style, in units of CIE 1976 ΔE: about 2 can just
be seen, black and white are 100 apart. Each picture is reduced to 32 × 32 pixels, whatever its shape. “By
place” is the mean distance of the pixels at the same place. “In palette” leaves the places out: on each axis
of CIELAB the sorted values of the two pictures are compared, and the mean distances of the three axes are
taken together.`,
    ],
  })
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
