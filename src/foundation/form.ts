/** What a browser sent, read once at the door. */
export type Form = {
  /** One line of text: trimmed, NFC, without control characters. Empty when absent. */
  text(name: string): string
  /** Several lines: line breaks kept as \n. */
  lines(name: string): string
  /** A password, exactly as typed. */
  secret(name: string): string
  all(name: string): string[]
  file(name: string): File | undefined
  files(name: string): File[]
  has(name: string): boolean
}

/** A sentence for each field that must be mended, in the user's language. */
export type Problems = { [field: string]: string }

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200b\u2028\u2029\ufeff]/gu
const CONTROLS_BUT_BREAKS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff]/gu

export async function readForm(request: Request): Promise<Form> {
  const sent = await formData(request)
  const first = (name: string): string => {
    const value = sent.get(name)
    return typeof value === 'string' ? value : ''
  }
  const files = (name: string): File[] =>
    (sent.getAll(name) as FormDataEntryValue[]).filter(
      (value): value is File => value instanceof File && (value.size > 0 || value.name !== ''),
    )
  return {
    text: (name) => oneLine(first(name)),
    lines: (name) => first(name).replaceAll('\r\n', '\n').replace(CONTROLS_BUT_BREAKS, '').normalize('NFC'),
    secret: first,
    all: (name) =>
      (sent.getAll(name) as FormDataEntryValue[])
        .filter((value): value is string => typeof value === 'string')
        .map(oneLine),
    file: (name) => files(name)[0],
    files,
    has: (name) => sent.has(name),
  }
}

/** Text as one clean line. */
export function oneLine(text: string): string {
  return text.replace(CONTROLS, '').normalize('NFC').trim()
}

async function formData(request: Request): Promise<FormData | URLSearchParams> {
  const type = request.headers.get('content-type') ?? ''
  try {
    if (/^application\/x-www-form-urlencoded/i.test(type)) return new URLSearchParams(await request.text())
    if (/^multipart\/form-data/i.test(type)) return await request.formData()
  } catch {
    // What breaks off on its way is an empty form.
  }
  return new FormData()
}
