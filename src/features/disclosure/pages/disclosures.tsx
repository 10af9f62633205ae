import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { Disclosure } from '../reading.ts'
import type { State } from '../rules.ts'
import { words } from '../words.ts'
import { Warning } from './warning.tsx'

type Given = { frame: Frame; roles: Roles; disclosures: Disclosure[]; at: Date }

/** Disclosures asked for, approved, over. */
export function DisclosuresPage({ frame, roles, disclosures, at }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns } = say
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'disclosures')} at={at}>
      <Stack>
        <Warning locale={locale} />
        <Buttons>
          <ButtonLink href={paths.adminDisclosureNew} icon="scales">
            {say.ask}
          </ButtonLink>
        </Buttons>
        <section class="panel">
          <Table
            caption={say.caption}
            columns={[
              { key: 'document', label: columns.document },
              { key: 'state', label: columns.state, kind: 'state' },
              { key: 'box', label: columns.box },
              { key: 'authority', label: columns.authority },
              { key: 'by', label: columns.by },
              { key: 'until', label: columns.until },
            ]}
            rows={disclosures.map((one) => ({
              document: <a href={paths.adminDisclosure(one.id)}>{one.document}</a>,
              state: <StateTag locale={locale} state={one.state} />,
              box: one.name,
              authority: one.authority,
              by: (
                <>
                  {one.askedByName} <When at={one.askedAt} />
                </>
              ),
              until: <When at={one.expiresAt} />,
            }))}
            empty={<Empty icon="scales" title={say.none} />}
          />
        </section>
      </Stack>
    </ConsolePage>
  )
}

const TAGS = {
  asked: 'new',
  open: 'going',
  refused: 'stop',
  withdrawn: 'plain',
  lapsed: 'plain',
  expired: 'plain',
} as const

export function StateTag({ locale, state }: { locale: Locale; state: State }) {
  return <Tag kind={TAGS[state]}>{words[locale].states[state]}</Tag>
}
