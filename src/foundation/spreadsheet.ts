import { type ZipFile, zipped } from './zip.ts'

export type Cell = string | number | Date | null
/** A list as a file: what its columns are called, and its rows. */
export type ListFile = { head: string[]; rows: Cell[][] }
export type Table = { name: string; rows: Cell[][] }

const TAIPEI_OFFSET_MS = 8 * 3_600_000
/** What a spreadsheet takes for a formula, also in full width, or after a tab or the end of a line (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** RFC 4180, in UTF-8 with a mark that spreadsheets need; what begins like a formula is text. */
export function csvOf(rows: Cell[][]): string {
  return `\ufeff${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`
}

/** An OpenDocument spreadsheet (ISO 26300, 1.3), a sheet for each table: texts are texts, figures and times can be reckoned with. */
export function odsOf(tables: Table[]): Buffer {
  const at = new Date(0)
  const file = (name: string, text: string): ZipFile => ({
    name,
    at,
    body: Buffer.from(text),
    isPacked: true,
  })
  return zipped([
    // Read by its place in the file: first, and not packed.
    { name: 'mimetype', at, body: Buffer.from(MIMETYPE) },
    file('META-INF/manifest.xml', MANIFEST),
    file('content.xml', contentOf(tables)),
  ])
}

function csvField(cell: Cell): string {
  if (cell === null) return '""'
  if (typeof cell === 'number') return String(cell)
  const text = cell instanceof Date ? taipei(cell).slice(0, 16).replace('T', ' ') : cell
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet'
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const NAMES = 'urn:oasis:names:tc:opendocument:xmlns'
const MANIFEST = [
  `${HEAD}<manifest:manifest xmlns:manifest="${NAMES}:manifest:1.0" manifest:version="1.3">`,
  `<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MIMETYPE}"/>`,
  '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
].join('')

const PARTS = ['office', 'table', 'text', 'style'].map((part) => `xmlns:${part}="${NAMES}:${part}:1.0"`)
const MOMENT = ['year', 'month', 'day', 'hours', 'minutes'].map(
  (part, index) => `<number:${part} number:style="long"/>${['-', '-', ' ', ':', ''][index]}`,
)

function contentOf(tables: Table[]): string {
  return [
    `${HEAD}<office:document-content ${PARTS.join(' ')} xmlns:number="${NAMES}:datastyle:1.0" office:version="1.3">`,
    `<office:automatic-styles><number:date-style style:name="moment">${MOMENT.map(spelled).join('')}</number:date-style>`,
    '<style:style style:name="at" style:family="table-cell" style:data-style-name="moment"/></office:automatic-styles>',
    '<office:body><office:spreadsheet>',
    ...tables.map(({ name, rows }) => {
      const width = Math.max(1, ...rows.map((row) => row.length))
      const columns = `<table:table-column table:number-columns-repeated="${width}"/>`
      return `<table:table table:name="${escaped(name)}">${columns}${rows.map(odsRow).join('')}</table:table>`
    }),
    '</office:spreadsheet></office:body></office:document-content>',
  ].join('')
}

function spelled(part: string): string {
  return part.replace(/>([-: ])$/, '><number:text>$1</number:text>')
}

function odsRow(row: Cell[]): string {
  return `<table:table-row>${row.map(odsCell).join('')}</table:table-row>`
}

function odsCell(cell: Cell): string {
  if (cell === null) return '<table:table-cell/>'
  if (typeof cell === 'number')
    return `<table:table-cell office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`
  if (cell instanceof Date) {
    const at = taipei(cell)
    const shown = at.slice(0, 16).replace('T', ' ')
    return `<table:table-cell table:style-name="at" office:value-type="date" office:date-value="${at}"><text:p>${shown}</text:p></table:table-cell>`
  }
  const lines = cell.split(/\r\n|\r|\n/).map((line) => `<text:p>${spaced(escaped(line))}</text:p>`)
  return `<table:table-cell office:value-type="string">${lines.join('')}</table:table-cell>`
}

/** Without the characters that XML has no way to write. */
function escaped(text: string): string {
  const entities: { [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => entities[sign]!)
}

/** OpenDocument folds spaces unless they are counted. */
function spaced(text: string): string {
  return text
    .replaceAll('\t', '<text:tab/>')
    .replace(/^ | {2,}/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
}

/** '2026-11-23T09:41:00' by the clock of Taipei: spreadsheets know no time zones. */
function taipei(at: Date): string {
  return new Date(at.getTime() + TAIPEI_OFFSET_MS).toISOString().slice(0, 19)
}
