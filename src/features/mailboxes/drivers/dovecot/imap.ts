import type { ImapFlow } from 'imapflow'

/** A word of the protocol, a string that is sent as it is (RFC 7888), or a list. */
export type Token = { type: 'ATOM' | 'SEQUENCE' | 'LITERAL'; value: string | Buffer } | Token[]
/** What the server says is a tree of words. */
export type Said = { value?: string | Buffer } | Said[] | null

/** An answer of plain numbers, as SEARCH gives, is read as such. */
type Answer = { attributes?: Said[]; numbers?: number[] }
type Speaking = {
  exec(
    command: string,
    tokens: Token[],
    options: { untagged: Record<string, (answer: Answer) => Promise<void>> },
  ): Promise<{ next(): void }>
}

/** A command that the library has no words for; `kind` is the untagged answer that is wanted. */
export async function say(
  client: ImapFlow,
  command: string,
  tokens: Token[],
  kind: string,
): Promise<Said[][]> {
  const answers: Said[][] = []
  const { exec } = client as unknown as Speaking
  const take = async ({ attributes, numbers }: Answer): Promise<void> => {
    answers.push(numbers?.map((number) => ({ value: String(number) })) ?? attributes ?? [])
  }
  const answer = await exec.call(client, command, tokens, { untagged: { [kind]: take } })
  answer.next()
  return answers
}

export function atom(value: string): Token {
  return { type: 'ATOM', value }
}

export function literal(text: string): Token {
  return { type: 'LITERAL', value: Buffer.from(text) }
}

/** SEARCH keys of which one suffices. */
export function anyOf(keys: Token[][]): Token[] {
  return keys.flatMap((key, place) => (place < keys.length - 1 ? [atom('OR'), ...key] : key))
}

/** False when the server refuses (NO, BAD); everything else that hinders is thrown on. */
export async function isDone(command: Promise<unknown>): Promise<boolean> {
  try {
    return Boolean(await command)
  } catch (error) {
    if (isRefused(error)) return false
    throw error
  }
}

/** Did the server say no? */
export function isRefused(error: unknown): boolean {
  return Boolean((error as { responseStatus?: string }).responseStatus)
}
