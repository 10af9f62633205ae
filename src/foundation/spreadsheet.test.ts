import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { csvOf, odsOf } from './spreadsheet.ts'

const morning = new Date('2026-11-23T01:41:30Z')

test('a CSV file has its mark, quoted texts, plain figures, and times by the clock of Taipei', () => {
  const rows = [['王 "小" 明, 1=1', 12, -3.5, null, morning, '']]
  assert.equal(csvOf(rows), '\ufeff"王 ""小"" 明, 1=1",12,-3.5,"","2026-11-23 09:41",""\r\n')
})

test('no spreadsheet takes a text for a formula', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＠'])
    assert.equal(csvOf([[`${start}SUM(A1)`]]), `\ufeff"'${start}SUM(A1)"\r\n`, start)
})

test('an ODS file says first what it is, and holds texts as texts, figures as figures', () => {
  const file = odsOf([{ name: '名 & 冊', rows: [['=1+1', 7, null, morning, 'a  <b>\n\0c']] }])
  assert.equal(file.subarray(30, 38).toString(), 'mimetype')
  assert.equal(file.subarray(38, 84).toString(), 'application/vnd.oasis.opendocument.spreadsheet')
  const content = partOf(file, 'content.xml')
  assert.ok(content.includes('table:name="名 &amp; 冊"'))
  assert.ok(content.includes('<table:table-cell office:value-type="string"><text:p>=1+1</text:p>'))
  assert.ok(content.includes('office:value-type="float" office:value="7"'))
  assert.ok(content.includes('office:date-value="2026-11-23T09:41:30"'))
  assert.ok(content.includes('<text:p>a<text:s text:c="2"/>&lt;b&gt;</text:p><text:p>c</text:p>'))
  assert.ok(!content.includes('formula'))
})

/** The unpacked text of a part, found by its local header. */
function partOf(file: Buffer, name: string): string {
  const start = file.indexOf(name)
  const packed = file.readUInt32LE(start - 12)
  return inflateRawSync(file.subarray(start + name.length, start + name.length + packed)).toString()
}
