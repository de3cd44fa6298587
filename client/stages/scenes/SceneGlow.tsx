import type { CSSProperties } from 'react'
import type { Glow } from '../../assets/glows.ts'

/** Lights up in the colour of whoever has just changed something here. */
export function SceneGlow({ glow }: { glow: Glow | undefined }) {
  if (!glow) return null
  const color = glow.color === null ? 'var(--ink)' : `var(--person-${glow.color})`
  return (
    <span
      key={glow.count}
      aria-hidden
      style={{ '--glow': color } as CSSProperties}
      className="pointer-events-none absolute inset-0 animate-glow"
    />
  )
}
