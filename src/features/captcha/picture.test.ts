import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { chanceFrom } from './chance.ts'
import { picture } from './picture.ts'
import { speech } from './sound.ts'

const seed = randomBytes(32)

test('the picture is a PNG of 336 × 112 points, small, and the same for the same seed on every host', async () => {
  const png = await picture('KCGX', chanceFrom(seed))
  assert.equal(png.subarray(1, 4).toString(), 'PNG')
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [336, 112])
  assert.ok(png.length < 32_000)
  assert.ok(png.equals(await picture('KCGX', chanceFrom(seed))))
})

test('the same letters never look alike twice', async () => {
  const [one, other] = [seed, randomBytes(32)].map((chance) => picture('KCGX', chanceFrom(chance)))
  assert.ok(!(await one!).equals(await other!))
})

for (const locale of ['zh-TW', 'en'] as const)
  test(`every letter is spoken in ${locale}, as a WAV of 8 to 16 seconds`, () => {
    for (const letters of ['ABCD', 'EFGH', 'IJKL', 'MNOP', 'QRST', 'UVWX', 'YZKX']) {
      const wav = speech(letters, locale, chanceFrom(seed))
      assert.equal(wav.subarray(0, 4).toString() + wav.subarray(8, 12).toString(), 'RIFFWAVE')
      assert.equal(wav.readUInt32LE(4), wav.length - 8)
      assert.equal(wav.readUInt32LE(40), wav.length - 44)
      const seconds = (wav.length - 44) / 16_000
      assert.ok(seconds > 8 && seconds < 16, `${letters}: ${seconds}`)
    }
  })

test('the voice is louder than the sea, and pace and noise differ each time', () => {
  const [one, other] = [
    speech('KCGX', 'en', chanceFrom(seed)),
    speech('KCGX', 'en', chanceFrom(randomBytes(32))),
  ]
  assert.notEqual(one.length, other.length)
  const samples = new Int16Array(one.buffer.slice(one.byteOffset + 44, one.byteOffset + one.length))
  assert.ok(samples.some((sample) => sample > 12_000))
  assert.ok(new Set(samples).size > 2_000)
})
