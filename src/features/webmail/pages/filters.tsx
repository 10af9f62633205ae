import type { FilterRule } from '#features/mail-filters/rules.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { filterWords } from '../filter-words.ts'
import { wordsOf } from '../settings-forms.ts'
import { words } from '../words.ts'
import { Whose } from './contacts.tsx'
import { type Desk, folderName } from './desk.tsx'
import { SettingsPage } from './settings.tsx'

type Given = { desk: Desk; rules: FilterRule[]; done?: string | undefined }

export function FiltersPage({ desk, rules, done }: Given) {
  const say = filterWords[desk.frame.locale].filters
  return (
    <SettingsPage desk={desk} title={say.title} lead={say.lead} done={done}>
      <Sheet>
        {rules.length === 0 ? (
          <Empty icon="tree" title={say.none}>
            {say.noneText}
          </Empty>
        ) : (
          <>
            <h2 class="govuk-visually-hidden">{say.title}</h2>
            <Entries>
              {rules.map((rule, place) => (
                <Entry icon="tree" title={rule.name} text={sentenceOf(rule, desk)}>
                  <Deeds desk={desk} rule={rule} first={place === 0} last={place === rules.length - 1} />
                </Entry>
              ))}
            </Entries>
          </>
        )}
      </Sheet>
      <p>
        <ButtonLink icon="plus" href={desk.paths.filter('new')}>
          {say.add}
        </ButtonLink>
      </p>
    </SettingsPage>
  )
}

type DeedsGiven = { desk: Desk; rule: FilterRule; first: boolean; last: boolean }

function Deeds({ desk, rule, first, last }: DeedsGiven) {
  const say = filterWords[desk.frame.locale].filters
  const deeds = [...(first ? [] : ['up' as const]), ...(last ? [] : ['down' as const]), 'remove' as const]
  return (
    <>
      <ButtonLink kind="quiet" small href={desk.paths.filter(rule.id)}>
        {say.editing}
        <Whose of={say.of(rule.name)} />
      </ButtonLink>
      {deeds.map((deed) => (
        <form method="post" action={desk.paths.filterDeed(rule.id, deed)}>
          <Button kind="quiet" small>
            {say[deed]}
            <Whose of={say.of(rule.name)} />
          </Button>
        </form>
      ))}
    </>
  )
}

/** 寄件者包含「教育局」 → 移到「公文」、標為已讀. */
function sentenceOf({ match, conditions, action }: FilterRule, desk: Desk): string {
  const { locale } = desk.frame
  const say = filterWords[locale].filters
  const when = conditions
    .map((one) => [say.kinds[one.kind], wordsOf(one)])
    .map(([kind, value]) => (!value ? kind : locale === 'en' ? `${kind} “${value}”` : `${kind}「${value}」`))
    .join(match === 'all' ? say.and : say.or)
  const folder = desk.folders.find(({ id }) => id === action.folder)
  const then = [
    action.trash && say.targets.trash,
    action.folder && (folder ? say.targets.folder(folderName(words[locale], folder)) : say.gone),
    action.seen && say.seen,
    action.flagged && say.flagged,
    action.stop && say.stop,
  ].filter(Boolean)
  return `${when} → ${then.join(say.list)}`
}
