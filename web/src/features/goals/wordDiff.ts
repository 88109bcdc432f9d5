/** What changed between two wordings, word by word. */

export interface Piece {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Longer texts are shown as wholly replaced: the table would cost more than it tells. */
const mostWords = 1_500

export function wordDiff(before: string, after: string): Piece[] {
  const old = words(before)
  const now = words(after)
  if (old.length > mostWords || now.length > mostWords)
    return joined([...all('removed', old), ...all('added', now)])
  const lengths = commonLengths(old, now)
  const pieces: Piece[] = []
  let i = 0
  let j = 0
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      pieces.push({ kind: 'same', text: now[j] ?? '' })
      i++
      j++
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) {
      pieces.push({ kind: 'removed', text: old[i++] ?? '' })
    } else {
      pieces.push({ kind: 'added', text: now[j++] ?? '' })
    }
  }
  return joined([...pieces, ...all('removed', old.slice(i)), ...all('added', now.slice(j))])
}

function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []
}

/** For each pair of places: how many words the rests have in common, in order. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1))
  for (let i = old.length - 1; i >= 0; i--) {
    const row = rows[i]
    const below = rows[i + 1]
    if (!row || !below) continue
    for (let j = now.length - 1; j >= 0; j--) {
      row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return rows
}

function all(kind: Piece['kind'], texts: readonly string[]): Piece[] {
  return texts.map((text) => ({ kind, text }))
}

/** Neighbours of one kind become one piece; what was taken away stands before what came instead. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  for (const piece of pieces) {
    const last = result.at(-1)
    if (last?.kind === piece.kind) last.text += piece.text
    else result.push({ ...piece })
  }
  return result
}
