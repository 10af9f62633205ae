import { fileURLToPath } from 'node:url'
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas'
import { between, type Chance } from './chance.ts'

/** Twice the size on the page, for sharp screens. */
const WIDTH = 336
const HEIGHT = 112
const FAMILY = 'Captcha Serif'
const GROUND = '#edf3f8'
const LETTER_COLOURS = ['#10222f', '#0a5684', '#0a5f63', '#7d2b14', '#073d5f']
const LINE_COLOURS = ['#5f7685', '#3f6b86', '#7f97a5']

/** Draws the letters as a PNG: turned, bent and crossed by waves, yet legible. Never SVG: its paths can be read. */
export async function picture(answer: string, chance: Chance): Promise<Buffer> {
  const canvas = await easel()
  const letters = canvas()
  drawLetters(letters.getContext('2d'), answer, chance)
  const image = canvas()
  const pen = image.getContext('2d')
  pen.fillStyle = GROUND
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  for (let line = 0; line < 3; line++) drawWave(pen, chance, between(chance, 2, 4))
  pen.drawImage(bent(letters, chance), 0, 0)
  for (let line = 0; line < 3; line++) drawWave(pen, chance, between(chance, 2.5, 3.5))
  drawSpray(pen, chance)
  return image.toBuffer('image/png')
}

/** The library is a browser's whole drawing engine, 30 MB: it is loaded for the first picture. */
async function easel(): Promise<() => Canvas> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas')
  const font = fileURLToPath(new URL('./font/DejaVuSerif-Bold.ttf', import.meta.url))
  if (!GlobalFonts.has(FAMILY)) GlobalFonts.registerFromPath(font, FAMILY)
  return () => createCanvas(WIDTH, HEIGHT)
}

function drawLetters(pen: SKRSContext2D, answer: string, chance: Chance): void {
  const room = (WIDTH - 40) / answer.length
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  for (const [place, letter] of [...answer].entries()) {
    pen.save()
    pen.translate(20 + room * (place + 0.5) + between(chance, -8, 8), HEIGHT / 2 + between(chance, -9, 9))
    pen.transform(1, between(chance, -0.12, 0.12), between(chance, -0.15, 0.15), 1, 0, 0)
    pen.rotate(between(chance, -0.26, 0.26))
    pen.font = `bold ${between(chance, 60, 74)}px "${FAMILY}"`
    pen.fillStyle = oneOf(chance, LETTER_COLOURS)
    pen.fillText(letter, 0, 0)
    pen.restore()
  }
}

/** The same letters, each point fetched from a place shifted along two slow waves. */
function bent(from: Canvas, chance: Chance): Canvas {
  const pen = from.getContext('2d')
  const image = pen.getImageData(0, 0, WIDTH, HEIGHT)
  const points = new Uint32Array(image.data.buffer)
  const straight = points.slice()
  const [down, aside] = [wave(chance, 5), wave(chance, 4)]
  for (let y = 0; y < HEIGHT; y++) {
    const shift = Math.round(aside(y))
    for (let x = 0; x < WIDTH; x++)
      points[y * WIDTH + x] = pointOf(straight, x + shift, y + Math.round(down(x)))
  }
  pen.putImageData(image, 0, 0)
  return from
}

function pointOf(points: Uint32Array, x: number, y: number): number {
  return x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT ? points[y * WIDTH + x]! : 0
}

function wave(chance: Chance, height: number): (at: number) => number {
  const length = between(chance, 12, 26)
  const start = between(chance, 0, 2 * Math.PI)
  return (at) => Math.sin(at / length + start) * height
}

function drawWave(pen: SKRSContext2D, chance: Chance, width: number): void {
  const swell = wave(chance, between(chance, 5, 14))
  const height = between(chance, 16, HEIGHT - 16)
  const slope = between(chance, -0.12, 0.12)
  pen.strokeStyle = oneOf(chance, LINE_COLOURS)
  pen.lineWidth = width
  pen.beginPath()
  for (let x = -4; x <= WIDTH + 4; x += 4) pen.lineTo(x, height + slope * (x - WIDTH / 2) + swell(x / 2.4))
  pen.stroke()
}

function drawSpray(pen: SKRSContext2D, chance: Chance): void {
  for (let drop = 0; drop < 130; drop++) {
    pen.fillStyle = oneOf(chance, LINE_COLOURS)
    const size = between(chance, 2, 4)
    pen.fillRect(between(chance, 0, WIDTH), between(chance, 0, HEIGHT), size, size)
  }
}

function oneOf(chance: Chance, colours: string[]): string {
  return colours[Math.floor(chance() * colours.length)]!
}
