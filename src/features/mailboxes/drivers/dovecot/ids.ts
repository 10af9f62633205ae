/** A message's address: its folder's UIDVALIDITY and its UID, which together never mean another message (RFC 9051 2.3.1.1). */
export type MessageId = { validity: string; uid: number }

export function idOf({ validity, uid }: MessageId): string {
  return `${validity}-${uid}`
}

export function readId(id: string): MessageId | undefined {
  const [, validity, uid] = /^([1-9]\d{0,9})-([1-9]\d{0,9})$/.exec(id) ?? []
  return validity && uid ? { validity, uid: Number(uid) } : undefined
}
