/** A block copied from a spreadsheet: rows by line breaks, columns by tabs, cells perhaps in quotation marks. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows.at(-1)?.push(cell.trim())
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += sign
      at++
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted
    else if (sign === '\t' && !quoted) endCell()
    else if (sign === '\n' && !quoted) {
      endCell()
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  endCell()
  // Spreadsheets end their last row with a line break too.
  if (rows.length > 1 && rows.at(-1)?.join('') === '' && /\n$/.test(text)) rows.pop()
  return rows
}

export interface Placed {
  row: number
  column: number
  text: string
}

/** Where a block's cells land, from the cell it was pasted into; what falls outside is counted. */
export function placeBlock(
  block: readonly string[][],
  at: { row: number; column: number },
  size: { rows: number; columns: number },
): { placed: Placed[]; outside: number } {
  const all = block.flatMap((cells, row) =>
    cells.map((text, column) => ({ row: at.row + row, column: at.column + column, text })),
  )
  const placed = all.filter(({ row, column }) => row < size.rows && column < size.columns)
  return { placed, outside: all.length - placed.length }
}
