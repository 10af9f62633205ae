/** Posts to the server and reads its JSON; throws when the answer is none. */
export async function ask<T>(url: string, fields: Record<string, string>): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
  })
  if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status))
  return (await answer.json()) as T
}

/** Asks the server how something stands; throws when there is no answer. */
export async function stateAt(url = ''): Promise<string> {
  const answer = await fetch(url, { headers: { accept: 'application/json' }, credentials: 'same-origin' })
  return ((await answer.json()) as { state: string }).state
}
