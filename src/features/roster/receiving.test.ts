import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Context } from '#foundation/context.ts'
import { receive } from './receiving.ts'

const BOUNDARY = '----Kaohsiung'
const FILE = '王小明,\r\n--\r\n------Kaohsiun\r\n------kaohsiung\r\n'
const FORM = [
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="encoding"\r\n\r\ncp950\r\n`,
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="persons"; filename="C:\\人事\\p%22.csv"\r\ncontent-type: text/csv\r\n\r\n${FILE}\r\n`,
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="agencies"; filename=""\r\n\r\n\r\n`,
].join('')
const WHOLE = Buffer.from(`${FORM}--${BOUNDARY}--\r\n`)

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function inFolder(tell: (context: Context, folder: string) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'cityhall-roster-'))
  try {
    await tell({ settings: { data } } as Context, join(data, 'roster'))
  } finally {
    rmSync(data, { recursive: true })
  }
}

describe('what an officer uploads', () => {
  test('arrives whole however it is cut, and has no name on disk', () =>
    inFolder(async (context, folder) => {
      for (const size of [1, 7, 64, WHOLE.length]) {
        const handed = await receive(context, { body: pieces(WHOLE, size), boundary: BOUNDARY })
        assert.ok(typeof handed === 'object')
        assert.deepEqual([...handed.fields], [['encoding', 'cp950']])
        assert.deepEqual([...handed.files.keys()], ['persons'])
        const file = handed.files.get('persons')!
        assert.deepEqual([file.name, file.size], ['p".csv', Buffer.byteLength(FILE)])
        assert.deepEqual(readdirSync(folder), [])
        const bytes: Uint8Array[] = []
        for await (const piece of file.bytes) bytes.push(piece)
        assert.equal(Buffer.concat(bytes).toString(), FILE)
        await handed.close()
      }
    }))

  test('is refused when it is too large, breaks off, or is no form; nothing of it remains', () =>
    inFolder(async (context, folder) => {
      const refused = (bytes: Buffer, most?: number) =>
        receive(context, { body: pieces(bytes, 64), boundary: BOUNDARY, ...(most && { most }) })
      assert.equal(await refused(WHOLE, 20), 'too-large')
      assert.equal(await refused(Buffer.from(FORM)), 'broken')
      assert.equal(await refused(WHOLE.subarray(0, 120)), 'broken')
      const part = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="a"; filename="a.csv"\r\n\r\nx\r\n`
      assert.equal(await refused(Buffer.from(`${part.repeat(21)}--${BOUNDARY}--`)), 'broken')
      assert.equal(await refused(Buffer.alloc(20_000, 'x')), 'broken')
      const long = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="encoding"\r\n\r\n${'x'.repeat(5000)}\r\n--${BOUNDARY}--`
      assert.equal(await refused(Buffer.from(long)), 'broken')
      const headless = Buffer.from(`--${BOUNDARY}\r\n${'x'.repeat(9000)}`)
      assert.equal(await refused(headless), 'broken')
      assert.deepEqual(readdirSync(folder), [])
    }))
})
