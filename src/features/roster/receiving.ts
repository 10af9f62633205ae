import { join } from 'node:path'
import type { Context } from '#foundation/context.ts'
import { oneLine } from '#foundation/form.ts'
import { type LaidBy, layBy, type Writing } from './laid-by.ts'
import { BrokenForm, type Bytes, type Part, readParts } from './multipart.ts'

/** What an officer handed in. */
export type HandedIn = {
  fields: Map<string, string>
  files: Map<string, LaidBy>
  /** Nothing of the files remains. */
  close(): Promise<void>
}

/** A million people are 120 MB of CSV, or 400 MB of JSON. */
export const MOST_ROSTER_BYTES = 1024 ** 3
const MOST_FIELD_BYTES = 4096
const MOST_NAME = 120
/** A form has a handful: each file is one on disk, and each field is held in memory. */
const MOST_PARTS = 20

type Open = { part: Part; writing: Writing | undefined; said: Buffer[] }

/** Takes a form with files in, piece by piece, and lays the files by on disk (laid-by.ts). */
export async function receive(
  { settings }: Context,
  { body, boundary, most = MOST_ROSTER_BYTES }: { body: Bytes; boundary: string; most?: number },
): Promise<HandedIn | 'too-large' | 'broken'> {
  const folder = join(settings.data, 'roster')
  const handed = empty()
  let [open, size, parts]: [Open | undefined, number, number] = [undefined, 0, 0]
  try {
    for await (const piece of readParts(body, boundary)) {
      if ('part' in piece) {
        finish(handed, open)
        open = await begin(folder, piece.part, ++parts)
        if (open.writing) handed.writings.push(open.writing)
        continue
      }
      size += piece.bytes.length
      if (size > most) return await refuse(handed, 'too-large')
      await goOn(open, piece.bytes)
    }
    finish(handed, open)
    return handed
  } catch (error) {
    await handed.close()
    if (error instanceof BrokenForm) return 'broken'
    throw error
  }
}

function empty(): HandedIn & { writings: Writing[] } {
  const writings: Writing[] = []
  const close = async (): Promise<void> => {
    await Promise.all(writings.splice(0).map((writing) => writing.close()))
  }
  return { fields: new Map(), files: new Map(), writings, close }
}

async function refuse<T>(handed: HandedIn, answer: T): Promise<T> {
  await handed.close()
  return answer
}

/** A file chosen by nobody comes without a name, and empty. */
async function begin(folder: string, part: Part, count: number): Promise<Open> {
  if (count > MOST_PARTS) throw new BrokenForm('too many parts')
  const name = oneLine(part.file?.split(/[/\\]/).at(-1) ?? '').slice(-MOST_NAME)
  return { part, writing: name ? await layBy(folder, name) : undefined, said: [] }
}

async function goOn(open: Open | undefined, bytes: Buffer): Promise<void> {
  if (open?.writing) return open.writing.write(bytes)
  open?.said.push(bytes)
  const length = open?.said.reduce((sum, one) => sum + one.length, 0) ?? 0
  if (length > MOST_FIELD_BYTES) throw new BrokenForm('a field that is too long')
}

function finish({ fields, files }: HandedIn, open: Open | undefined): void {
  if (!open) return
  const { part, writing, said } = open
  if (writing) files.set(part.name, writing.done())
  else if (part.file === undefined) fields.set(part.name, oneLine(Buffer.concat(said).toString('utf8')))
}
