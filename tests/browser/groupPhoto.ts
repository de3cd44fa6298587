/**
 * A group photograph, drawn: four people of different faces, hair and clothes in front of a harbour wall in the
 * evening. Where each of them is, is known, so that what is cut out of it can be compared.
 */
import sharp from 'sharp'
import type { Box } from '../../shared/boxes.ts'

export const photoSize = { width: 1600, height: 1000 }

interface Look {
  /** The middle of the figure and the height of its crown, in pixels. */
  x: number
  crown: number
  skin: string
  shade: string
  hair: string
  top: string
  inner: string
  legs: string
  /** Drawn behind and in front of the head, at (0, 0) its middle; its radius is 1 across and 1.28 down. */
  behind: string
  front: string
  /** Drawn over the clothes, in pixels from the chin. */
  extra: string
}

/** The half width of a head, in pixels. */
const head = 62

const looks: readonly Look[] = [
  {
    x: 330,
    crown: 190,
    skin: '#e3b592',
    shade: '#c98f6b',
    hair: '#b9bcc2',
    top: '#d9a520',
    inner: '#8a2f22',
    legs: '#2c3443',
    behind: '<path d="M-1.18 .1C-1.3-1.5 1.3-1.5 1.18 .1L1.32 1.9Q.9 2.2 .5 1.9L-.5 1.9Q-.9 2.2-1.32 1.9Z"/>',
    front: '<path d="M-1.08 .05C-1.14-1.75 1.14-1.75 1.08 .05Q.8-.65 .05-.75Q-.75-.65-1.08 .05Z"/>',
    extra:
      '<path d="M0 40V330" stroke="#a87c10" stroke-width="5"/><g fill="#6b5110"><circle cx="16" cy="110" r="6"/><circle cx="16" cy="180" r="6"/><circle cx="16" cy="250" r="6"/></g>',
  },
  {
    x: 650,
    crown: 120,
    skin: '#7a4a2f',
    shade: '#5b3420',
    hair: '#17130f',
    top: '#27405e',
    inner: '#e8e4da',
    legs: '#1c1f24',
    behind: '',
    front:
      '<path d="M-1.04 -.1C-1.08-1.66 1.08-1.66 1.04-.1Q.9-.72 0-.8Q-.9-.72-1.04-.1Z"/><path d="M-.86 .3Q-.8 1.34 0 1.36Q.8 1.34 .86 .3Q.74 .74 .36 .72Q0 .62-.36 .72Q-.74 .74-.86 .3Z"/>',
    extra:
      '<path d="M-14 30L0 46L14 30L8 170L0 190L-8 170Z" fill="#a33327"/><path d="M-60 20L-6 150M60 20L6 150" stroke="#1a2c42" stroke-width="9"/>',
  },
  {
    x: 965,
    crown: 255,
    skin: '#f0cdb3',
    shade: '#d8a586',
    hair: '#a23c1c',
    top: '#3d6b4c',
    inner: '#f2d35e',
    legs: '#5a4636',
    behind:
      '<g><circle cx="-1" cy="-.2" r=".55"/><circle cx="1" cy="-.2" r=".55"/><circle cx="-1.1" cy=".6" r=".5"/><circle cx="1.1" cy=".6" r=".5"/><circle cx="-.6" cy="-.95" r=".6"/><circle cx=".6" cy="-.95" r=".6"/><circle cx="0" cy="-1.1" r=".62"/></g>',
    front: '<path d="M-1.04 -.1C-1.1-1.72 1.1-1.72 1.04-.1Q.5-.9 .1-.5Q-.4-.95-1.04-.1Z"/>',
    extra:
      '<g stroke="#f2d35e" stroke-width="9" opacity=".8"><path d="M-97 120H97M-97 190H97M-98 260H98"/></g>',
  },
  {
    x: 1280,
    crown: 165,
    skin: '#c68f63',
    shade: '#a37048',
    hair: '#2a211c',
    top: '#6d2a4d',
    inner: '#1b1b20',
    legs: '#34303a',
    behind: '',
    front:
      '<g fill="#20242b"><path d="M-1.12 -.35C-1.15-1.7 1.15-1.7 1.12-.35Z"/><path d="M-1.45 -.3Q0-.62 1.45-.3Q1.1-.08 0-.16Q-1.1-.08-1.45-.3Z"/></g><g fill="none" stroke="#151515" stroke-width=".07"><circle cx="-.4" cy=".12" r=".3"/><circle cx=".4" cy=".12" r=".3"/><path d="M-.1 .1Q0 .04 .1 .1M-.7 .05L-1 0M.7 .05L1 0"/></g>',
    extra: '<path d="M-56 18Q0 92 56 18" fill="none" stroke="#d8c9a8" stroke-width="26"/>',
  },
]

/** A box around each of them from head to hip, from left to right, in fractions of the picture. */
export const groupBoxes: readonly Box[] = looks.map(({ x, crown }) => ({
  x: (x - 150) / photoSize.width,
  y: (crown - 40) / photoSize.height,
  w: 300 / photoSize.width,
  h: 620 / photoSize.height,
}))

let drawn: Promise<Buffer> | undefined

/** The photograph, as a PNG. */
export function groupPhoto(): Promise<Buffer> {
  drawn ??= draw()
  return drawn
}

async function draw(): Promise<Buffer> {
  const { width, height } = photoSize
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs>
      <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color="#32455f"/><stop offset=".55" stop-color="#b98a78"/><stop offset="1" stop-color="#e9b887"/>
      </linearGradient>
      <linearGradient id="ground" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color="#5c544d"/><stop offset="1" stop-color="#2b2826"/>
      </linearGradient>
      <radialGradient id="edge" cx=".5" cy=".45" r=".75">
        <stop offset=".55" stop-opacity="0"/><stop offset="1" stop-opacity=".5"/>
      </radialGradient>
      <linearGradient id="light" x1="0" y1="0" x2="1" y2="0">
        <stop offset="0" stop-color="#fff" stop-opacity=".16"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/>
        <stop offset="1" stop-color="#000" stop-opacity=".3"/>
      </linearGradient>
      <filter id="far"><feGaussianBlur stdDeviation="5"/></filter>
      <filter id="soft"><feGaussianBlur stdDeviation="14"/></filter>
      <filter id="grain"><feTurbulence type="fractalNoise" baseFrequency=".8" numOctaves="2" seed="7"/><feColorMatrix values="0 0 0 0 .5  0 0 0 0 .5  0 0 0 0 .5  .6 0 0 0 -.2"/></filter>
    </defs>
    <rect width="${width}" height="620" fill="url(#sky)"/>
    <g filter="url(#far)">${harbour()}</g>
    <rect y="600" width="${width}" height="400" fill="url(#ground)"/>
    <g stroke="#211f1d" stroke-width="3" opacity=".6">${slabs()}</g>
    ${looks.map(person).join('')}
    <rect width="${width}" height="${height}" filter="url(#grain)" opacity=".22"/>
    <rect width="${width}" height="${height}" fill="url(#edge)"/>
  </svg>`
  return sharp(Buffer.from(scene)).png().toBuffer()
}

/** Houses with lit windows, masts, and the water between them. */
function harbour(): string {
  const houses = [
    [0, 250, 210, '#4b3a3c'],
    [190, 310, 170, '#5d4640'],
    [1130, 270, 200, '#54423f'],
    [1310, 210, 290, '#3f3438'],
  ] as const
  const walls = houses.map(([x, y, w, color]) => {
    const panes = Array.from({ length: 9 }, (_, index) => {
      const [column, row] = [index % 3, Math.floor(index / 3)]
      const lit = (index * 7 + x) % 3 === 0 ? '#f6c66c' : '#2b2930'
      return `<rect x="${x + 24 + (column * (w - 40)) / 3}" y="${y + 60 + row * 88}" width="30" height="46" fill="${lit}"/>`
    })
    return `<path d="M${x} 620V${y}L${x + w / 2} ${y - 60}L${x + w} ${y}V620Z" fill="${color}"/>${panes.join('')}`
  })
  const masts = [430, 560, 800, 880, 1080].map(
    (x, index) =>
      `<path d="M${x} 560V${120 + index * 34}M${x} ${200 + index * 34}L${x + 90} 520" stroke="#2d2a2e" stroke-width="6" fill="none"/><path d="M${x - 80} 555H${x + 100}L${x + 70} 605H${x - 60}Z" fill="#3a3336"/>`,
  )
  return `<rect y="545" width="1600" height="80" fill="#7d6a68"/>${walls.join('')}${masts.join('')}`
}

function slabs(): string {
  const rows = [640, 700, 790, 910].map((y) => `<path d="M0 ${y}H1600"/>`)
  const seams = Array.from({ length: 15 }, (_, index) => {
    const x = (index - 7) * 130
    return `<path d="M${800 + x * 0.7} 605L${800 + x * 1.8} 1000"/>`
  })
  return [...rows, ...seams].join('')
}

/** Somebody who stands there, their head first in measure and last in drawing. */
function person({ x, crown, skin, shade, hair, top, inner, legs, behind, front, extra }: Look): string {
  const chin = crown + head * 2.5
  const middle = crown + head * 1.3
  return `
    <ellipse cx="${x + 30}" cy="978" rx="180" ry="26" opacity=".5" filter="url(#soft)"/>
    <g transform="translate(${x} ${chin})">
      <path d="M-84 330L-70 ${1000 - chin}H-14L0 400L14 ${1000 - chin}H70L84 330Z" fill="${legs}"/>
      <path d="M-34-20V40H34V-20Z" fill="${shade}"/>
      <path d="M-36 8Q-120 24-132 80L-150 330Q-130 350-112 336L-96 160L-100 400H100L96 160L112 336Q130 350 150 330L132 80Q120 24 36 8Q0 40-36 8Z" fill="${top}"/>
      <path d="M-36 8Q0 40 36 8L10 120Q0 130-10 120Z" fill="${inner}"/>
      <circle cx="-131" cy="346" r="22" fill="${skin}"/><circle cx="131" cy="346" r="22" fill="${skin}"/>
      ${extra}
      <path d="M-36 8Q-120 24-132 80L-150 330Q-130 350-112 336L-96 160L-100 400H100L96 160L112 336Q130 350 150 330L132 80Q120 24 36 8Q0 40-36 8Z" fill="url(#light)"/>
    </g>
    <g transform="translate(${x} ${middle}) scale(${head})" fill="${hair}">${behind}</g>
    <g transform="translate(${x} ${middle}) scale(${head})">
      <ellipse cx="-1" cy=".1" rx=".16" ry=".26" fill="${shade}"/><ellipse cx="1" cy=".1" rx=".16" ry=".26" fill="${shade}"/>
      <path d="M-1-.2C-1-1.5 1-1.5 1-.2Q1 .7 .5 1.1Q0 1.42-.5 1.1Q-1 .7-1-.2Z" fill="${skin}"/>
      <path d="M.2-1.2Q1-1 1-.2Q1 .7 .5 1.1Q.2 1.3 0 1.28Q.7 .4 .2-1.2Z" fill="${shade}" opacity=".45"/>
      ${features(shade)}
    </g>
    <g transform="translate(${x} ${middle}) scale(${head})" fill="${hair}">${front}</g>`
}

function features(shade: string): string {
  const eye = (x: number) =>
    `<ellipse cx="${x}" cy=".12" rx=".17" ry=".1" fill="#f6f1ea"/><circle cx="${x}" cy=".12" r=".085" fill="#2d221b"/><circle cx="${x + 0.03}" cy=".09" r=".025" fill="#fff"/>`
  return `${eye(-0.4)}${eye(0.4)}
    <path d="M-.62-.12Q-.4-.24-.2-.12M.2-.12Q.4-.24 .62-.12" stroke="#2b2019" stroke-width=".08" fill="none" stroke-linecap="round"/>
    <path d="M.02 .12Q.12 .45 .02 .5Q-.1 .54-.14 .46" stroke="${shade}" stroke-width=".08" fill="none" stroke-linecap="round"/>
    <path d="M-.3 .78Q0 .96 .3 .78Q0 .88-.3 .78Z" fill="#8c3b34" stroke="#8c3b34" stroke-width=".05"/>`
}
