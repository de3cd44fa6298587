/** What can be done with the rows of the table; the same object while the table is there. */
export interface TableActs {
  insertAbove: (row: string) => void
  insertBelow: (row: string) => void
  duplicate: (row: string) => void
  split: (row: string) => void
  mergePrevious: (row: string) => void
  mergeNext: (row: string) => void
  moveUp: (row: string) => void
  moveDown: (row: string) => void
  remove: (row: string) => void
  /** The script's words are taken over. */
  takeOver: (row: string) => void
  /** What was written late in shots that were merged into it is put in. */
  takeLate: (row: string) => void
  /** The shot is right as it is. */
  keep: (row: string) => void
}
