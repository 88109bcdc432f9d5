/** The figures for other programs: CSV as Danish spreadsheets read it, and the chart as a picture. */

export type Cell = string | number | null

/** Semicolons and decimal commas; a byte order mark, so that Excel reads æ, ø and å. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return '\uFEFF' + rows.map((row) => row.map(csvCell).join(';') + '\r\n').join('')
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  // A spreadsheet would take it for a formula.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A name that every file system takes. */
export function fileName(title: string, ending: string): string {
  const name = title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
  return `${name || 'tal'}.${ending}`
}

export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const painted = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'visibility',
] as const

const scale = 2
const head = 44

/** The chart as PNG, in light colours and twice as sharp, with its title above. */
export async function chartPng(chart: SVGSVGElement, title: string): Promise<Blob> {
  const { width, height } = chart.viewBox.baseVal
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(chart))}`)
  const canvas = document.createElement('canvas')
  canvas.width = width * scale
  canvas.height = (height + head) * scale
  const paper = canvas.getContext('2d')
  if (!paper) throw new Error('no canvas')
  paper.scale(scale, scale)
  paper.fillStyle = 'white'
  paper.fillRect(0, 0, width, height + head)
  paper.fillStyle = 'black'
  paper.font = '600 16px system-ui, sans-serif'
  paper.fillText(title, 16, 28, width - 32)
  paper.drawImage(image, 0, head, width, height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  )
}

/** A copy that carries its colours itself, as they are in the light theme. */
function standalone(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement
  const stage = document.createElement('div')
  stage.className = 'figures-export'
  stage.append(copy)
  ;(chart.parentElement ?? document.body).append(stage)
  const { width, height } = chart.viewBox.baseVal
  for (const element of [copy, ...copy.querySelectorAll<SVGElement>('*')]) {
    const style = getComputedStyle(element)
    for (const name of painted) element.setAttribute(name, style.getPropertyValue(name))
    element.removeAttribute('class')
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  stage.remove()
  return new XMLSerializer().serializeToString(copy)
}

function loaded(source: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('the chart cannot be drawn'))
    image.src = source
  })
}
