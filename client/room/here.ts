import { stages } from '../../shared/stages.ts'
import type { PersonHere } from './people.ts'

/** Where somebody is, in words: "in Script". */
export function whereabouts({ here }: PersonHere): string {
  const stage = stages.find(({ id }) => id === here?.stage)
  return stage ? `in ${stage.name}` : 'just arrived'
}
