import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import type { Typed } from '../forms.ts'
import { MOST_DOCUMENT, MOST_WORDS } from '../rules.ts'
import { words } from '../words.ts'
import { Warning } from './warning.tsx'

type Given = { frame: Frame; roles: Roles; typed: Typed; problems?: Problems }

/** What the first officer writes down; by it nothing can be read. */
export function NewDisclosurePage({ frame, roles, typed, problems = {} }: Given) {
  const { locale } = frame
  const { fresh: say, one } = words[locale]
  const rail = railOf(locale, roles, 'disclosures')
  const field = (name: keyof Typed) => ({
    ...{ name, locale, value: typed[name], problem: problems[name], maxlength: MOST_DOCUMENT },
  })
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems}>
      <Stack>
        <Warning locale={locale} />
        <p>{say.lead}</p>
        <Form action={paths.adminDisclosureNew} class="sheet">
          <Field {...field('account')} label={say.account} width={20} />
          <Field {...field('document')} label={say.document} hint={say.documentHint} />
          <Field {...field('authority')} label={say.authority} hint={say.authorityHint} />
          <Field {...field('basis')} label={say.basis} hint={say.basisHint} />
          <TextArea
            {...{ ...field('reason'), label: say.reason, hint: say.reasonHint, rows: 4 }}
            maxlength={MOST_WORDS}
          />
          <Field {...field('first')} label={say.first} hint={say.dayHint} width={10} />
          <Field {...field('last')} label={say.last} hint={say.periodHint} width={10} />
          <Field
            {...field('hours')}
            label={say.hours}
            hint={say.hoursHint}
            suffix={say.hoursUnit}
            inputmode="numeric"
            width={3}
          />
          <Buttons>
            <Button>{say.go}</Button>
            <BackLink href={paths.adminDisclosures}>{one.back}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}
