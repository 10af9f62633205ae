import type { Locale } from '#foundation/words.ts'
import { SecretsOnce } from '#ui/secrets-once.tsx'
import { words } from '../client-words.ts'
import type { Secrets } from '../clients/registering.ts'

const NAMES = ['secret', 'ticketSecret'] as const

type Props = { locale: Locale; secrets?: Secrets | undefined }

/** Those secrets of a system that were just made, if any were. */
export function ClientSecrets({ locale, secrets = {} }: Props) {
  const { secrets: say } = words[locale]
  const told = NAMES.flatMap((name) => (secrets[name] ? [[say[name], secrets[name]] as const] : []))
  return told.length > 0 ? <SecretsOnce title={say.title} once={say.once} secrets={told} /> : null
}
