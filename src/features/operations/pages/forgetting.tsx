import type { Problems } from '#foundation/form.ts'
import type { WaitingJob } from '#foundation/job-board.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { plainError } from '../rules.ts'
import { words } from '../words.ts'
import { NamedJob } from './named-job.tsx'

export const MOST_REASON = 200

type Given = { frame: Frame; roles: Roles; job: WaitingJob; reason?: string; problems?: Problems }

/** Before a job is given up: which it is, what that means, and why. */
export function ForgettingPage({ frame, roles, job, reason, problems = {} }: Given) {
  const { locale } = frame
  const { jobs: all } = words[locale]
  const { forgetting: say } = all
  const rail = railOf(locale, roles, 'jobs')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems}>
      <Stack large>
        <Facts
          locale={locale}
          facts={[
            [all.name, <NamedJob locale={locale} name={job.name} />],
            [say.id, job.id],
            [all.tries, all.of(job.tries, job.mostTries)],
            [all.error, job.lastError ? plainError(job.lastError) : all.none],
          ]}
        />
        <Callout kind="stop">{say.will}</Callout>
        <Form action={paths.adminJobForget(job.id)} class="sheet">
          <TextArea
            {...{ locale, name: 'reason', label: say.reason, rows: 3 }}
            {...{ maxlength: MOST_REASON, value: reason, problem: problems.reason }}
          />
          <Buttons>
            <Button kind="warning">{say.go}</Button>
            <BackLink href={paths.adminJobs}>{say.back}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}
