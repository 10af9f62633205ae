type Card = { name: string; address: string; note: string }

const MOST_CARDS = 5000

/** Reads the cards of a vCard file, of any version from 2.1 on: each address is one (RFC 6350 3.2, 3.4). */
export function readCards(file: string): Card[] {
  const unfolded = file.replace(/^\ufeff/, '').replace(/\r?\n[ \t]/g, '')
  return unfolded
    .split(/^BEGIN:VCARD\s*$/im)
    .slice(1, MOST_CARDS + 1)
    .flatMap((card) => cardsOf(card.split(/\r?\n/).map(propertyOf)))
    .slice(0, MOST_CARDS)
}

type Property = { name: string; value: string }

function cardsOf(properties: Property[]): Card[] {
  const said = (wanted: string): string[] =>
    properties.filter(({ name }) => name === wanted).map(({ value }) => value)
  const [name = ''] = said('FN')
  const [note = ''] = said('NOTE')
  return said('EMAIL').map((address) => ({ name, address, note }))
}

/** `item1.EMAIL;TYPE=work:a@b` → EMAIL, a@b. */
function propertyOf(line: string): Property {
  const [, name = '', value = ''] = /^(?:[\w-]+\.)?([A-Za-z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? []
  return { name: name.toUpperCase(), value: unescaped(value) }
}

/** The cards as a vCard file 4.0, lines folded at 75 bytes as the format asks. */
export function writtenCards(cards: Card[]): string {
  return cards
    .flatMap(({ name, address, note }) => [
      'BEGIN:VCARD',
      'VERSION:4.0',
      `FN:${escaped(name || address)}`,
      `EMAIL:${escaped(address)}`,
      ...(note ? [`NOTE:${escaped(note)}`] : []),
      'END:VCARD',
    ])
    .map((line) => `${folded(line)}\r\n`)
    .join('')
}

function unescaped(value: string): string {
  return value
    .replace(/\\([nN,;\\])/g, (_, mark: string) => (/n/i.test(mark) ? ' ' : mark))
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .normalize('NFC')
    .trim()
    .slice(0, 300)
}

function escaped(value: string): string {
  return value.replace(/[\\,;]/g, String.raw`\$&`).replace(/\r?\n/g, String.raw`\n`)
}

function folded(line: string): string {
  let out = ''
  let bytes = 0
  for (const character of line) {
    const length = Buffer.byteLength(character)
    if (bytes + length > 74) {
      out += '\r\n '
      bytes = 1
    }
    out += character
    bytes += length
  }
  return out
}
