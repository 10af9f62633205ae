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
  /** It asked for a sign-out, not for a sign-in. */
  isLeaving?: boolean
  reference?: string
}

/** A connected system's request could not be answered: what it did wrong, and that the visitor did nothing wrong. */
export function ProviderErrorPage({ frame, error, names, isLeaving, reference }: Given) {
  const { failed: say, notSignedOut } = words[frame.locale]
  const isOurs = error === 'server_error'
  const why: Record<string, string> = say.why
  const name = names ? say.named(names[frame.locale]) : say.unknown
  const theirs = isLeaving ? notSignedOut.text(name) : `${say.what(name)}${why[error] ?? say.otherwise}`
  const { title, cure } = isLeaving ? notSignedOut : say
  return (
    <ErrorPage
      frame={frame}
      kind={isOurs ? 'broken' : 'not-allowed'}
      title={title}
      text={isOurs ? say.ours : theirs}
      cure={cure}
      reference={[error, reference].filter(Boolean).join(' · ')}
    />
  )
}
