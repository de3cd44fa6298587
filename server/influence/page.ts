/** A comparison as one page that needs nothing else: what stands side by side, in one frame. */

export interface Frame {
  /** The name of the style. */
  style: string
  prompt: string
  /** Where it is from, by what it was made, and when. */
  facts: readonly string[]
  /** What stands side by side, as HTML. */
  columns: readonly string[]
  /** How it was made and measured, a paragraph each. */
  notes: readonly string[]
}

export function pageOf({ style, prompt, facts, columns, notes }: Frame): string {
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
<p class="quiet">${text(facts.join(' · '))}</p>
</header>
<main>
${columns.join('\n')}
</main>
<footer>
${notes.map((note) => `<p>${text(note)}</p>`).join('\n')}
</footer>
</body>
</html>
`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Words as they stand in HTML. */
export function text(words: string): string {
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
.made-text { margin: 0 0 8px; padding: 16px 18px; border-radius: 6px; background: var(--well); font: 15px/1.5 'Courier Prime', Courier, monospace; white-space: pre-wrap }
mark { padding: 1px 2px; background: color-mix(in srgb, var(--mark) 26%, transparent); color: inherit; overflow-wrap: anywhere }
ul.measure { margin: 0; padding: 0; list-style: none }
ol { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0; padding: 0; list-style: none; font-size: 12px }
ol img { display: block; width: 88px; height: 88px; object-fit: cover; border-radius: 4px }
.added img { box-shadow: 0 3px 0 var(--mark) }
pre { overflow-x: auto; padding: 10px 12px; border-radius: 6px; background: var(--well); font: 12px/1.45 'Courier Prime', monospace }
summary { cursor: pointer; font-size: 13px }
`
