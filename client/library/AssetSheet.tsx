import type { ReactNode, Ref } from 'react'

export interface AssetSheetProps {
  ref?: Ref<HTMLDivElement>
  /**
   * What the keyboard comes to first. In a new asset that is its name; in a known one it is not, or the first
   * key that is pressed would replace it.
   */
  first: 'name' | 'side'
  /** What stands beside the words: the picture, and under it the voice. */
  side: ReactNode
  children: ReactNode
}

/** How an asset is laid out in its window, new or known. */
export function AssetSheet({ ref, first, side, children }: AssetSheetProps) {
  return (
    <div ref={ref} className="grid gap-x-8 gap-y-6 sm:grid-cols-[17rem_minmax(0,1fr)]">
      {first === 'side' && <div className="flex flex-col gap-6">{side}</div>}
      <div className="flex min-w-0 flex-col gap-5">{children}</div>
      {first === 'name' && <div className="flex flex-col gap-6 sm:order-first">{side}</div>}
    </div>
  )
}
