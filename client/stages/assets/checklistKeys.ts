import type { KeyboardEvent, RefObject } from 'react'
import { assetKinds, type AssetKind } from '../../../shared/assets.ts'
import { useDesk } from '../../assets/desk.ts'
import { withControl } from '../../room/keys.ts'
import { decide, decisionOf, recategorise, sameAs, type Decision } from './acts.ts'
import { useView } from './view.ts'

/**
 * The checklist by keyboard: arrows, Home and End move; K keeps and S sets aside, and goes on to the next
 * row; 1 to 4 say the kind; = says that it is the same as what it may be. Enter is the row's own.
 */
export function useChecklistKeys(
  list: RefObject<HTMLElement | null>,
  decisions: readonly Decision[],
  setKind: (key: string, kind: AssetKind) => void,
): (event: KeyboardEvent) => void {
  const desk = useDesk()
  const { found, decided } = useView()

  function same(decision: Decision): void {
    const key = decision.found.perhaps[0]?.key
    const other = found?.find((one) => one.key === key)
    if (!other || decision.asset) return
    const shown = decisions.find((one) => one.found.key === key)
    sameAs(desk, decision, shown ?? decisionOf(other, decided))
  }

  function change(key: string, decision: Decision): boolean {
    const kind = assetKinds[Number(key) - 1]
    if (decision.isPart) return false
    if (key === 'k' || key === 's') decide(desk, [decision], key === 'k' ? 'kept' : 'sidelined')
    else if (key === '=') same(decision)
    else if (kind && decision.asset) recategorise(desk, [decision.asset], kind)
    else if (kind) setKind(decision.found.key, kind)
    else return false
    return true
  }

  return (event) => {
    const row = rowOf(event.target)
    const decision = decisions.find(({ found }) => found.key === row?.dataset['proposal'])
    if (!row || !decision || withControl(event) || event.altKey) return
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-proposal]') ?? [])]
    const at = rows.indexOf(row)
    const key = event.key.toLowerCase()
    const to = { arrowdown: rows[at + 1], arrowup: rows[at - 1], home: rows[0], end: rows.at(-1) }[key]
    if (to) goTo(to)
    else if (desk.editable && change(key, decision)) {
      if (/^[ks=]$/.test(key)) goTo(rows[at + 1])
    } else return
    event.preventDefault()
  }
}

function goTo(row: HTMLElement | undefined): void {
  row?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof HTMLElement && target.dataset['proposal'] !== undefined ? target : null
}
