/** The format of a film as a number. */

/** Width by height of a film's format: "2.39:1" is 2.39; what cannot be read is wide. */
export function ratioOf(aspect: string): number {
  const [width, height] = aspect.split(':').map(Number)
  return width && height && width > 0 && height > 0 ? width / height : 16 / 9
}
