import type { Letter, MailPart } from './mail-layout.tsx'

/** The letter as plain text; an address stands on a line of its own, so that mail programs make it a link. */
export function textOf(given: Letter, sender: string[], notes: string[], colon: string): string {
  const parts = given.parts.map((part) => partText(part, colon))
  return `${[sender.join('\n'), given.title, ...parts, ['-- ', ...notes].join('\n')].join('\n\n')}\n`
}

function partText(part: MailPart, colon: string): string {
  if (typeof part === 'string') return part
  if ('button' in part) return `${part.copy ?? `${part.button.label}${colon}`.trim()}\n${part.button.href}`
  if ('facts' in part) return part.facts.map(([label, value]) => `${label}${colon}${value}`).join('\n')
  if ('code' in part) return part.code
  return part.list.map((line) => `- ${line}`).join('\n')
}
