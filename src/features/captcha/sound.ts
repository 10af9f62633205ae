import { readFileSync } from 'node:fs'
import type { Locale } from '#foundation/words.ts'
import { between, type Chance } from './chance.ts'

const RATE = 8_000
const PAUSE = Math.round(RATE * 0.18)

/** The letters spoken one by one, each twice, as a WAV of 16-bit samples at 8 kHz; pace and noise differ each time. */
export function speech(answer: string, locale: Locale, chance: Chance): Buffer {
  const parts = [clip(`${locale}-start`), silence()]
  for (const [place, letter] of [...answer].entries()) {
    parts.push(clip(`${locale}-${place + 1}`), silence())
    for (let time = 0; time < 2; time++) parts.push(spoken(letter, chance), silence())
  }
  return wav(noisy(joined(parts), chance))
}

function spoken(letter: string, chance: Chance): Float32Array {
  return atPace(clip(`letter-${letter}`), between(chance, 0.9, 1.08))
}

function clip(name: string): Float32Array {
  const bytes = readFileSync(new URL(`./voice/${name}.ul`, import.meta.url))
  const samples = new Float32Array(bytes.length)
  for (let at = 0; at < bytes.length; at++) samples[at] = fromMuLaw(bytes[at]!)
  return samples
}

/** ITU-T G.711 μ-law to a sample between -1 and 1. */
function fromMuLaw(byte: number): number {
  const code = ~byte & 0xff
  const size = ((((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84
  return (code & 0x80 ? -size : size) / 32_768
}

function atPace(samples: Float32Array, pace: number): Float32Array {
  const spoken = new Float32Array(Math.floor((samples.length - 1) / pace))
  for (let at = 0; at < spoken.length; at++) {
    const place = Math.floor(at * pace)
    const share = at * pace - place
    spoken[at] = samples[place]! * (1 - share) + samples[place + 1]! * share
  }
  return spoken
}

function silence(): Float32Array {
  return new Float32Array(PAUSE)
}

function joined(parts: Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Sea noise under the voice, swelling slowly, so that equal letters are never equal samples. */
function noisy(samples: Float32Array, chance: Chance): Float32Array {
  const swell = between(chance, 2_500, 6_000)
  let sea = 0
  for (let at = 0; at < samples.length; at++) {
    sea = sea * 0.85 + (chance() - 0.5) * 0.1
    samples[at] = samples[at]! * 0.8 + sea * (1 + 0.5 * Math.sin(at / swell))
  }
  return samples
}

/** RIFF: header, format (PCM, one channel, 16 bits), samples. */
function wav(samples: Float32Array): Buffer {
  const sound = Int16Array.from(samples, (sample) => Math.max(-1, Math.min(1, sample)) * 32_767)
  const header = Buffer.alloc(44)
  header.write('RIFF\0\0\0\0WAVEfmt ', 'latin1')
  header.writeUInt32LE(36 + sound.byteLength, 4)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(sound.byteLength, 40)
  return Buffer.concat([header, Buffer.from(sound.buffer)])
}
