import type { Locale } from '#foundation/words.ts'
import { saidOfJob } from '../job-words.ts'

/** What a job does, above the code it is known by. */
export function NamedJob({ locale, name }: { locale: Locale; name: string }) {
  const said = saidOfJob(locale, name)
  return (
    <>
      {said && (
        <>
          {said}
          <br />
        </>
      )}
      <code class="audit-code small">{name}</code>
    </>
  )
}
