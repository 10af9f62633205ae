import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import { LETTERS, MOST_WORDS, SETTLEMENTS } from '../rules.ts'
import type { MisuseCase } from '../settling.ts'

type Given = {
  frame: Frame
  roles: Roles
  one: MisuseCase
  typed?: { how?: string; letters?: string; outcome: string }
  problems?: Problems
}

/** One case of a misused account: what is known, and how it is settled. */
export function MisuseCasePage(given: Given) {
  const { frame, roles, one, problems } = given
  const { locale } = frame
  const say = words[locale].one
  const rail = railOf(locale, roles, 'misuse')
  return (
    <ConsolePage frame={frame} title={say.title(one.personName)} rail={rail} problems={problems}>
      <Stack>
        <Sheet>
          <CaseFacts locale={locale} one={one} />
        </Sheet>
        {one.recovery?.returnedAt && (
          <Callout kind="lamp">{say.returned(rocDateTime(one.recovery.returnedAt))}</Callout>
        )}
        {one.closedAt && <Callout kind="done">{words[locale].list.closed(one.outcome)}</Callout>}
        {!one.closedAt && one.own && <Callout kind="stop">{say.own}</Callout>}
        {!one.closedAt && !one.own && <Settling {...given} />}
        <Buttons>
          <BackLink href={paths.adminMisuse}>{say.back}</BackLink>
        </Buttons>
      </Stack>
    </ConsolePage>
  )
}

function CaseFacts({ locale, one }: { locale: Locale; one: MisuseCase }) {
  const say = words[locale].one
  const { recovery } = one
  const confirmed = recovery?.confirmedAt ? say.confirmed(rocDateTime(recovery.confirmedAt)) : say.unconfirmed
  return (
    <Facts
      locale={locale}
      facts={[
        [say.account, one.accountName],
        [say.agency, one.agencyName],
        [say.opened, <When at={one.openedAt} />],
        [say.note, one.note],
        [say.state, say.states[one.accountState]],
        [say.held, say.heldCount(one.held)],
        [say.recovery, recovery && recovery.masked + confirmed],
      ]}
    />
  )
}

function Settling({ frame: { locale }, one, typed, problems = {} }: Given) {
  const say = words[locale].one
  return (
    <Form action={paths.adminMisuseCase(one.id)} class="sheet">
      <Callout kind="lamp">{say.check}</Callout>
      <Radios
        name="how"
        legend={say.how}
        locale={locale}
        value={typed?.how}
        problem={problems.how}
        options={SETTLEMENTS.map((value) => ({ value, label: say.hows[value], hint: say.hints[value] }))}
      />
      {one.held > 0 && (
        <Radios
          name="letters"
          legend={say.letters}
          locale={locale}
          value={typed?.letters}
          problem={problems.letters}
          options={LETTERS.map((value) => ({ value, label: say.letterHows[value] }))}
        />
      )}
      <TextArea
        {...{ name: 'outcome', label: say.outcome, locale, rows: 3 }}
        maxlength={MOST_WORDS}
        value={typed?.outcome}
        problem={problems.outcome}
      />
      <Buttons>
        <Button>{say.go}</Button>
      </Buttons>
    </Form>
  )
}
