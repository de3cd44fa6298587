/** Places at an asset, for presence: `asset/<id>`, or `asset/<id>/<field>`. */

/** The address of an asset, or of one field of it, inside the stage. */
export function placeOf(asset: string, field?: string): string {
  return field ? `asset/${asset}/${field}` : `asset/${asset}`
}

/** The asset, and the field of it, that a place means; null for none. */
export function readPlace(place: string | undefined): { asset: string; field: string | null } | null {
  const [kind, asset, field] = place?.split('/') ?? []
  return kind === 'asset' && asset ? { asset, field: field ?? null } : null
}
