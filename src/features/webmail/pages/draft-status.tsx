import type { Child } from 'hono/jsx'
import type { MailPaths } from '#foundation/mail-paths.ts'
import { paths as all } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { writing } from '../writing-words.ts'

type Given = {
  locale: Locale
  paths: MailPaths
  /** What was saved just now, without script. */
  said?: string
  children?: Child
}

/** Around the form of a letter: with script it is saved as one types, and the line says so. */
export function DraftStatus({ locale, paths, said, children }: Given) {
  const { saving, uploading, failed, signedOut, signIn } = writing[locale].draft
  return (
    <letter-draft
      data-url={paths.draftSave}
      data-saving={saving}
      data-uploading={uploading}
      data-failed={failed}
      data-signed-out={signedOut}
    >
      <p class="draft-status" role="status" data-line>
        {said}
      </p>
      <p class="draft-status draft-status--stop" data-away hidden>
        <a href={all.signIn} target="_blank" rel="noopener">
          {signIn}
        </a>
      </p>
      {children}
    </letter-draft>
  )
}
