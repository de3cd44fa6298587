/** How the kinds of style capsules look, and what stands in their fields. */
import { Palette, PenLine, type LucideIcon } from 'lucide-react'
import type { CapsuleKind, CapsuleText } from '../../shared/capsules.ts'

export const capsuleKindLooks: Record<CapsuleKind, { icon: LucideIcon; one: string }> = {
  visual: { icon: Palette, one: 'Visual' },
  writing: { icon: PenLine, one: 'Writing' },
}

/** The words of a capsule in its window. */
export const textLooks: Record<CapsuleText, { label: string; hint?: string; example: string }> = {
  descriptors: {
    label: 'Descriptors',
    hint: 'What every picture in this style has in common.',
    example: 'Soft and overexposed at the edges; dust in the light, small flares, nothing quite sharp.',
  },
  palette: {
    label: 'Palette',
    hint: 'Colours by name or number.',
    example: 'ochre #c8862a, teal, bone white',
  },
  mood: { label: 'Mood', example: 'restless, tender' },
  medium: { label: 'Medium', example: '16 mm colour film, soft grain' },
  lighting: { label: 'Lighting', example: 'low sun from behind, open shade' },
  camera: { label: 'Camera language', example: 'hand-held at eye level, longer lens' },
  excerpts: {
    label: 'Excerpts',
    hint: 'A few passages that sound right. Whoever writes in this style has them before their eyes.',
    example: 'Ida puts the second cup down exactly where the first one stood.',
  },
  labels: { label: 'Labels', example: 'understated, comic without jokes, domestic detail' },
  avoid: { label: 'Avoid', example: 'Speeches. Characters who name their feelings.' },
  notes: { label: 'Notes', example: 'Let the last line of a scene be less than was expected.' },
}
