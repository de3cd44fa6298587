/** Emblems of things that stand, lie or drive. */
import { shade } from './colour.ts'
import { blob, ellipse, limb, line, path, poly, rect, stroke } from './drawing.ts'
import type { Paint } from './thing.ts'

export const standing = {
  watch: ({ main, dark, hex, metal }: Paint) => [
    `<path d="M0 -44a8 8 0 1 1 0.1 0" fill="none" stroke="${hex}" stroke-width="3"/>`,
    rect(-5, -40, 10, 9, dark),
    ellipse(0, 8, 40, 40, main),
    ellipse(0, 8, 33, 33, '#f3ecdc'),
    ...Array.from(
      { length: 12 },
      (_, at) =>
        `<rect x="-0.9" y="-22" width="1.8" height="${at % 3 === 0 ? 7 : 4}" fill="#332c27" transform="rotate(${at * 30} 0 8)"/>`,
    ),
    line(stroke([0, 8], [-12, -4]), '#2a2522', 2.6),
    line(stroke([0, 8], [6, -15]), '#2a2522', 1.8),
    ellipse(0, 8, 3, 3, metal),
  ],
  ring: ({ main, hex, lit }: Paint) => [
    `<path d="M0 -14a30 30 0 1 1 -0.1 0zM0 -6a22 22 0 1 0 0.1 0z" fill="${main}" fill-rule="evenodd"/>`,
    path(poly([-17, -34], [-9, -44], [9, -44], [17, -34], [0, -12]), '#a9d3dd'),
    path(poly([-9, -44], [0, -34], [9, -44]), '#e8f6f8'),
    path(poly([-17, -34], [0, -34], [0, -12]), '#7fb3c2'),
    line(stroke([-24, 6], [-26, 18], [-20, 32]), lit, 2),
    rect(-8, -14, 16, 5, shade(hex, -0.25), 'rx="2"'),
  ],
  crown: ({ main, dark, lit }: Paint) => [
    path(poly([-40, 26], [-46, -26], [-22, 0], [0, -38], [22, 0], [46, -26], [40, 26]), main),
    rect(-40, 22, 80, 13, dark, 'rx="2"'),
    ...[-46, 0, 46].map((x) => ellipse(x, x === 0 ? -40 : -29, 4.6, 4.6, lit)),
    ellipse(0, 28.5, 4.6, 4.6, '#b5382f'),
    ellipse(-22, 28.5, 3.6, 3.6, '#3d7a86'),
    ellipse(22, 28.5, 3.6, 3.6, '#3d7a86'),
  ],
  chair: ({ main, dark, wood }: Paint) => [
    ...[-22, 24].map((x) => path(limb([x, 6, 3.2], [x + Math.sign(x) * 5, 48, 2.6]), wood)),
    path(limb([-22, -46, 3.4], [-22, 8, 3.4]), wood),
    path(limb([14, -50, 3], [16, 4, 3]), wood),
    path(poly([-22, -44], [14, -48], [15, -14], [-22, -10]), main),
    path(poly([-28, 4], [18, 0], [32, 10], [-24, 14]), dark),
  ],
  car: ({ main, dark, hex }: Paint) => [
    ellipse(0, 33, 48, 4, '#000000', 'opacity="0.25"'),
    path(
      blob(
        [-48, 20],
        [-47, 2],
        [-30, -4],
        [-16, -24],
        [14, -25],
        [28, -4],
        [46, 2],
        [48, 22],
        [40, 26],
        [-40, 26],
      ),
      main,
    ),
    path(poly([-24, -4], [-13, -19], [-2, -19.5], [-2, -4]), '#26333d'),
    path(poly([2, -4], [2, -19.5], [12, -19], [22, -4]), '#26333d'),
    rect(-48, 10, 96, 3, dark),
    ellipse(-42, 6, 4, 4, '#ffe9ad'),
    ...[-28, 28].flatMap((x) => [
      ellipse(x, 26, 11.5, 11.5, '#1d1c1e'),
      ellipse(x, 26, 5, 5, shade(hex, 0.5)),
    ]),
  ],
  boat: ({ main, dark, wood, lit }: Paint) => [
    path(limb([0, -50, 1.8], [0, 16, 2.2]), wood),
    path(`M-4 -44Q-40 -10 -36 8L-4 8Z`, '#f0e8d6'),
    path(`M4 -38Q26 -12 28 6L4 8Z`, '#dccfb4'),
    path(blob([-48, 14], [0, 20], [48, 12], [36, 38], [0, 42], [-34, 38]), main),
    line(stroke([-42, 20], [0, 26], [42, 18]), lit, 2),
    path(`M-50 44q12 -6 25 0t25 0t25 0t25 0v4h-100z`, dark, 'opacity="0.5"'),
  ],
  bicycle: ({ hex }: Paint) => [
    ...[-28, 28].map((x) => ellipse(x, 18, 20, 20, 'none', 'stroke="#26262a" stroke-width="3.6"')),
    line('M-28 18L-10 -14L18 -14L0 18ZL-10 -14M18 -14L28 18M18 -14L14 -28L24 -30', hex, 4),
    line('M-10 -14L-13 -23M-20 -24L-6 -24', '#33271f', 4),
    ellipse(0, 18, 4.6, 4.6, '#26262a'),
  ],
  rocket: ({ main, dark, drawing }: Paint) => [
    path(
      blob([0, 50], [-9, 36], [0, 30], [9, 36]),
      drawing.blend([
        [0, '#ffd27a'],
        [1, '#d2521f'],
      ]),
    ),
    path(poly([-14, 8], [-30, 34], [-12, 30]), dark),
    path(poly([14, 8], [30, 34], [12, 30]), dark),
    path(
      blob([0, -50], [14, -24], [16, 8], [10, 32], [-10, 32], [-16, 8], [-14, -24]),
      drawing.solid('#e6e1d6'),
    ),
    path(blob([0, -50], [9, -36], [12, -28], [0, -25], [-12, -28], [-9, -36]), main),
    ellipse(0, -8, 8.4, 8.4, dark),
    ellipse(0, -8, 5.6, 5.6, '#8fc0d4'),
  ],
  chest: ({ main, dark, hex, drawing }: Paint) => [
    path(`M-44 -6Q-44 -36 0 -36Q44 -36 44 -6Z`, main),
    rect(-44, -6, 88, 44, drawing.solid(shade(hex, -0.12))),
    ...[-34, 26].map((x) => rect(x, -34, 8, 72, dark)),
    rect(-44, -9, 88, 6, '#c9a350'),
    rect(-9, -12, 18, 20, '#c9a350', 'rx="2"'),
    ellipse(0, -3, 3, 3, '#33241a'),
  ],
  box: ({ main, dark, hex }: Paint) => [
    path(poly([-42, -14], [0, -4], [0, 46], [-42, 34]), main),
    path(poly([42, -14], [0, -4], [0, 46], [42, 34]), dark),
    path(poly([-42, -14], [0, -28], [42, -14], [0, -4]), shade(hex, 0.2)),
    path(poly([-24, -20], [-16, -22.6], [24, -9], [16, -7]), '#d9c9a4', 'opacity="0.8"'),
  ],
}
