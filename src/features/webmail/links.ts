export type Piece = { text: string; url?: string }

const ADDRESS = /https?:\/\/[^\s<>"'`，。；、！？（）「」『』【】《》]+/giu

/** Parts a line of text into words and addresses of the web; an address is its own text. */
export function urlsIn(text: string): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const url = withoutEnd(found)
    if (!URL.canParse(url)) continue
    if (index > done) pieces.push({ text: text.slice(done, index) })
    pieces.push({ text: url, url })
    done = index + url.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done) })
  return pieces
}

/** A sentence's end is not the address's; a bracket is only when it was opened there. */
function withoutEnd(found: string): string {
  const url = found.replace(/[.,;:!?*_~]+$/, '')
  return url.endsWith(')') && !url.includes('(') ? withoutEnd(url.slice(0, -1)) : url
}
