/** Where to come back to: a path of this site, never another's address that a link may have slipped in. */
export function backPath(wanted: string): string {
  const here = URL.parse(wanted, 'http://here.invalid')
  const isOurs =
    wanted.startsWith('/') && here?.origin === 'http://here.invalid' && !here.pathname.startsWith('//')
  return isOurs ? `${here.pathname}${here.search}` : '/'
}
