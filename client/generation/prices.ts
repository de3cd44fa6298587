/** Money in words. All amounts are US dollars. */
import type { Spending } from '../../shared/jobs.ts'
import { pictureModels, type PictureModel } from '../../shared/models.ts'

const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  // A picture may cost four tenths of a cent more than another.
  maximumFractionDigits: 3,
})

const round = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 })

/** "$0.08", "$20", "$0.039" */
export function money(usd: number): string {
  return (usd > 0 && Number.isInteger(usd) ? round : dollars).format(usd)
}

/** "Previz, free", "About $0.08 · $3.20 of $20 left" */
export function priceWords(model: PictureModel, pictures: number, spending: Spending | null): string {
  if (model.usd === 0) return `${shortName(model)}, free`
  const price = `About ${money(model.usd * pictures)}`
  if (!spending) return price
  if (spending.budget === null) {
    return `${price} · ${spending.spent > 0 ? `${money(spending.spent)} spent so far` : 'nothing spent so far'}`
  }
  return `${price} · ${money(leftOf(spending))} of ${money(spending.budget)} left`
}

/** What was paid for a picture, "free", "$0.08". */
export function costWords(usd: number): string {
  return usd === 0 ? 'free' : money(usd)
}

/** Why this person cannot pay for it here, in words; null if they can. */
export function whyNotPaid(usd: number, spending: Spending | null): string | null {
  if (usd === 0 || !spending) return null
  if (!spending.maySpend) {
    return 'This costs money, and you may not spend here. An owner can give you the right; guests never have it.'
  }
  if (spending.budget === null || leftOf(spending) >= usd) return null
  return `The budget does not allow it: ${money(leftOf(spending))} of ${money(spending.budget)} is left, and it costs about ${money(usd)}.`
}

function leftOf({ spent, reserved, budget }: Spending): number {
  // Sums of tenths of cents are not exact.
  return Math.max(0, Math.round(((budget ?? 0) - spent - reserved) * 1e6) / 1e6)
}

/** What a model is called; one that is not known any more, by its id. */
export function modelName(id: string): string {
  const model = pictureModels.find((known) => known.id === id)
  return model ? shortName(model) : id
}

/** "Previz (built in)" is said in full where it is chosen. */
function shortName({ name }: PictureModel): string {
  return name.replace(/ \(.*\)$/, '')
}
