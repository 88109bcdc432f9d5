/** Files on their way to the server and back, and what can be seen to be wrong with them before. */

export const endings = ['pdf', 'png', 'jpg', 'jpeg', 'csv', 'txt', 'xlsx', 'docx', 'ods', 'odt'] as const

/** 4 MiB, as the server takes them. */
const mostBytes = 4 * 1024 * 1024
const longestName = 200

export type FileFault = 'fileKind' | 'tooLarge' | 'empty' | 'nameTooLong'

export function faultOf({ name, size }: Pick<File, 'name' | 'size'>): FileFault | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  if (!endings.some((each) => each === ending)) return 'fileKind'
  if (size === 0) return 'empty'
  if (size > mostBytes) return 'tooLarge'
  return name.length > longestName ? 'nameTooLong' : null
}

/** A size as people read it: kB below one megabyte. */
export function sizeOf(bytes: number): { number: number; unit: 'kB' | 'MB' } {
  if (bytes < 1024 * 1024) return { number: Math.max(1, Math.round(bytes / 1024)), unit: 'kB' }
  return { number: Math.round((bytes / 1024 / 1024) * 10) / 10, unit: 'MB' }
}

export function toBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => {
      const address = String(reader.result)
      resolve(address.slice(address.indexOf(',') + 1))
    }
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
    reader.readAsDataURL(file)
  })
}

export function fromBase64(content: string, mediaType: string): Blob {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  return new Blob([bytes], { type: mediaType })
}
