import { PencilRuler, Sparkles, type LucideIcon } from 'lucide-react'
import { modelName } from '../generation/prices.ts'
import { classes } from '../ui/classes.ts'

export interface AttemptMarkProps {
  attempt: { request: { model: string } | null }
  className?: string
}

/** Says of a generated picture by what it was made; of an uploaded one nothing. */
export function AttemptMark({ attempt: { request }, className }: AttemptMarkProps) {
  if (!request) return null
  const Icon: LucideIcon = request.model === 'previz' ? PencilRuler : Sparkles
  return (
    <span title={madeBy(request.model)} className={classes('inline-flex shrink-0 text-faint', className)}>
      <Icon size={12} aria-hidden />
    </span>
  )
}

/** "made by Previz" */
export function madeBy(model: string): string {
  return `made by ${modelName(model)}`
}
