/** What an application sent, read once at the door. */
export type Message = {
  /** A text; empty when absent or something else. */
  text(name: string): string
  /** Objects within it: the fields that the caller would like, with empty values. */
  sections: Record<string, Record<string, unknown>>
}

/** Reads a JSON object; nothing when it is none. */
export async function readMessage(request: Request): Promise<Message | undefined> {
  const read: unknown = await request.json().catch(() => undefined)
  if (!isObject(read)) return undefined
  return {
    text: (name) => {
      const value = Object.hasOwn(read, name) ? read[name] : ''
      return typeof value === 'string' ? value : ''
    },
    sections: Object.fromEntries(
      Object.entries(read).filter((one): one is [string, Record<string, unknown>] => isObject(one[1])),
    ),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
