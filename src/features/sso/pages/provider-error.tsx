import type { Locale } from '#foundation/words.ts'
import type { Frame } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  /** The error's code (RFC 6749, OpenID Connect Core). */
  error: string
  /** The connected system, if it is one that we know. */
  names?: Record<Locale, string>
  reference?: string
}

/** A connected system's request could not be answered: what it did wrong, and that the visitor did nothing wrong. */
export function ProviderErrorPage({ frame, error, names, reference }: Given) {
  const { failed: say } = words[frame.locale]
  const isOurs = error === 'server_error'
  const why: Record<string, string> = say.why
  const name = names?.[frame.locale] ?? say.unknown
  return (
    <ErrorPage
      frame={frame}
      kind={isOurs ? 'broken' : 'not-allowed'}
      title={say.title}
      text={isOurs ? say.ours : `${say.what(name)}${why[error] ?? say.otherwise}`}
      cure={say.cure}
      reference={[error, reference].filter(Boolean).join(' · ')}
    />
  )
}
