/** The twelve stages of a project, in the order in which a film is usually made. */
export const stages = [
  { number: 1, id: 'setup', name: 'Setup', group: 'story' },
  { number: 2, id: 'treatment', name: 'Treatment', group: 'story' },
  { number: 3, id: 'beats', name: 'Beats', group: 'story' },
  { number: 4, id: 'script', name: 'Script', group: 'story' },
  { number: 5, id: 'assets', name: 'Assets', group: 'story' },
  { number: 6, id: 'scenes', name: 'Scenes', group: 'production' },
  { number: 7, id: 'shots', name: 'Shots', group: 'production' },
  { number: 8, id: 'board', name: 'Board', group: 'production' },
  { number: 9, id: 'prompts', name: 'Prompts', group: 'production' },
  { number: 10, id: 'frames', name: 'Frames', group: 'production' },
  { number: 11, id: 'cost', name: 'Cost', group: 'production' },
  { number: 12, id: 'clips', name: 'Clips', group: 'production' },
] as const

export type Stage = (typeof stages)[number]
export type StageId = Stage['id']
