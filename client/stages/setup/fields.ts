/** The fields of stage 1, which are also the places people can be at in it. */
export const fields = ['type', 'length', 'rating', 'genres', 'tone', 'aspectRatio', 'writingStyle'] as const
export type FieldName = (typeof fields)[number]

/** The field a key of the `setup` map belongs to; null for one this version does not know. */
export function fieldOfKey(key: string): FieldName | null {
  if (key.startsWith('length')) return 'length'
  if (key.startsWith('genre/')) return 'genres'
  return fields.find((field) => field === key) ?? null
}

/** The id of a field's element on the page, where following somebody leads. */
export function fieldId(name: FieldName): string {
  return `setup-${name}`
}

/** The field that `element` belongs to; null if it belongs to none. */
export function fieldAround(element: EventTarget | null): FieldName | null {
  const section = element instanceof Element ? element.closest('section') : null
  return fields.find((field) => fieldId(field) === section?.id) ?? null
}
