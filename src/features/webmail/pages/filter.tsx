import type { Problems } from '#foundation/form.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkboxes, Radios } from '#ui/choices.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import { filterWords } from '../filter-words.ts'
import type { Tried } from '../filtering.ts'
import { CONDITION_LINES, type TypedRule } from '../settings-forms.ts'
import { words } from '../words.ts'
import { type Desk, folderName } from './desk.tsx'
import { SaveOrLeave, SettingsPage } from './settings.tsx'

type FilterGiven = { desk: Desk; rule: TypedRule; isNew: boolean; problems?: Problems; tried?: Tried[] }

/** One rule; 「試試看」 shows what it would meet before it is saved. */
export function FilterPage({ desk, rule, isNew, problems = {}, tried }: FilterGiven) {
  const { locale } = desk.frame
  const say = filterWords[locale].filters
  const title = isNew ? say.add : say.edit
  return (
    <SettingsPage desk={desk} title={title} problems={problems}>
      {tried && <TriedOut desk={desk} tried={tried} />}
      <Form action={desk.paths.filter(rule.id)}>
        <Field
          locale={locale}
          name="name"
          label={say.name}
          value={rule.name}
          problem={problems.name}
          maxlength={100}
          required
        />
        <Conditions desk={desk} rule={rule} problems={problems} />
        <Deed desk={desk} rule={rule} problems={problems} />
        <SaveOrLeave desk={desk} href={desk.paths.filters}>
          <Button kind="secondary" icon="eye" formaction={desk.paths.filterDeed(rule.id, 'try')}>
            {say.try}
          </Button>
        </SaveOrLeave>
      </Form>
    </SettingsPage>
  )
}

type PartGiven = { desk: Desk; rule: TypedRule; problems: Problems }

function Conditions({ desk, rule, problems }: PartGiven) {
  const { locale } = desk.frame
  const say = filterWords[locale].filters
  return (
    <>
      <Radios
        locale={locale}
        name="match"
        legend={say.match}
        options={[
          { value: 'all', label: say.all },
          { value: 'any', label: say.any },
        ]}
        value={rule.match}
      />
      <p class="govuk-hint">{say.valueHint}</p>
      {Array.from({ length: CONDITION_LINES }, (_, line) => (
        <Line desk={desk} rule={rule} line={line} problems={problems} />
      ))}
    </>
  )
}

/** What happens to a message that meets the rule. */
function Deed({ desk, rule, problems }: PartGiven) {
  const { locale } = desk.frame
  const say = filterWords[locale].filters
  return (
    <>
      <Select
        locale={locale}
        name="target"
        label={say.target}
        empty={say.stay}
        options={desk.folders
          .filter(({ role }) => !role || role === 'trash' || role === 'junk')
          .map((folder) => [folder.id, folderName(words[locale], folder)])}
        value={rule.target}
        problem={problems.target}
      />
      <Checkboxes
        locale={locale}
        name="also"
        legend={say.also}
        options={(['seen', 'flagged', 'stop'] as const).map((value) => ({ value, label: say[value] }))}
        values={rule.also}
      />
    </>
  )
}

type LineGiven = PartGiven & { line: number }

function Line({ desk, rule, line, problems }: LineGiven) {
  const { locale } = desk.frame
  const say = filterWords[locale].filters
  const at = line + 1
  const typed = rule.conditions[line]
  return (
    <div class="pair">
      <Select
        locale={locale}
        name={`kind-${at}`}
        label={say.condition(at)}
        empty={say.noCondition}
        options={Object.entries(say.kinds)}
        value={typed?.kind}
        problem={problems[`kind-${at}`]}
      />
      <Field
        locale={locale}
        name={`value-${at}`}
        label={say.value(at)}
        value={typed?.value}
        problem={problems[`value-${at}`]}
        maxlength={200}
        autocomplete="off"
      />
    </div>
  )
}

const MOST_HITS_SHOWN = 10

/** What the rule would have met; its form stays near. */
function TriedOut({ desk, tried }: { desk: Desk; tried: Tried[] }) {
  const say = filterWords[desk.frame.locale].filters
  const hits = tried.filter(({ hit }) => hit)
  return (
    <>
      <Callout role="status" title={say.tried(hits.length, tried.length)}>
        {say.triedText}
      </Callout>
      {hits.length > 0 && (
        <Table
          caption={say.hits}
          columns={[
            { key: 'subject', label: say.subject, kind: 'wide' },
            { key: 'from', label: say.who },
            { key: 'at', label: say.at },
          ]}
          rows={hits.slice(0, MOST_HITS_SHOWN).map(({ listed: { summary, at } }) => ({
            subject: summary.subject || say.noSubject,
            from: summary.from,
            at: <When at={at} />,
          }))}
        />
      )}
      {hits.length > MOST_HITS_SHOWN && (
        <p class="small soft">{say.moreHits(hits.length - MOST_HITS_SHOWN)}</p>
      )}
    </>
  )
}
