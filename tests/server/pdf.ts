/** A PDF as its reader has it: pages with their size, their words and how many pictures are on each. */
import { getResolvedPDFJS } from 'unpdf'

interface ReadPage {
  width: number
  height: number
  /** In the order in which it was set, a blank between lines. */
  words: string
  pictures: number
}

export interface ReadPdf {
  title: string
  pages: ReadPage[]
}

export async function readPdf(data: Uint8Array): Promise<ReadPdf> {
  const { getDocument, OPS } = await getResolvedPDFJS()
  const task = getDocument({ data: new Uint8Array(data), verbosity: 0 })
  const pdf = await task.promise
  const { info } = await pdf.getMetadata()
  const pages: ReadPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const { fnArray } = await page.getOperatorList()
    const [, , width = 0, height = 0] = page.view
    pages.push({
      width: Math.round(width),
      height: Math.round(height),
      words: items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''),
      pictures: fnArray.filter((operation) => operation === OPS.paintImageXObject).length,
    })
  }
  await task.destroy()
  return { title: String((info as { Title?: string }).Title), pages }
}
