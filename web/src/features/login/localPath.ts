/** The page to return to after logging in: only ever a path of this site, whatever the address says. */
export function localPath(wanted: string | undefined, origin: string = window.location.origin): string {
  if (!wanted?.startsWith('/') || /[\\\p{Cc}]/u.test(wanted)) return '/'
  try {
    const url = new URL(wanted, origin)
    return url.origin === origin && !wanted.startsWith('//') ? url.pathname + url.search + url.hash : '/'
  } catch {
    return '/'
  }
}
