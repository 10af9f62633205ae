import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { ConsolePage } from '#ui/console-page.tsx'
import { placeOf, type Roles, railOf, type Work, workOf } from '#ui/console-rail.ts'
import { words as railWords } from '#ui/console-rail-words.ts'
import type { Frame } from '#ui/door.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { Figures } from '#ui/figures.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  roles: Roles
  counts: { opened: number; missing: number; unproofed: number }
  at: Date
}

/** Everything an HR office looks after, on one page. */
export function HrDeskPage({ frame, roles, counts, at }: Given) {
  const { locale } = frame
  const say = words[locale].desk
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'hr-desk')} at={at}>
      <p>{say.lead}</p>
      <Stack>
        <Figures
          figures={[
            {
              label: say.opened,
              value: counts.opened,
              unit: say.accounts(counts.opened),
              href: paths.adminHrNew,
            },
            {
              label: say.missing,
              value: counts.missing,
              unit: say.people(counts.missing),
              href: paths.adminHrMissing,
            },
            {
              label: say.unproofed,
              value: counts.unproofed,
              unit: say.accounts(counts.unproofed),
              href: paths.adminHrProofing,
            },
          ]}
        />
        <Sheet title={say.works} id="works">
          <Entries>
            <Entry icon="person" href={paths.adminHrNew} title={say.toNew} text={say.toNewText} />
            <Entry icon="pen" href={paths.adminHrMissing} title={say.toMissing} text={say.toMissingText} />
            <Entry
              icon="card"
              href={paths.adminHrProofing}
              title={say.toProofing}
              text={say.toProofingText}
            />
            <Entry icon="key" href={paths.adminHrCodes} title={say.toCodes} text={say.toCodesText} />
          </Entries>
        </Sheet>
        <Others locale={locale} roles={roles} />
      </Stack>
    </ConsolePage>
  )
}

const OTHERS = ['desk', 'misuse', 'cases', 'approvals', 'people'] as const satisfies Work[]

/** Work of other pages, where the officer's roles lead there. */
function Others({ locale, roles }: { locale: Locale; roles: Roles }) {
  const say = words[locale].desk
  const texts = {
    desk: say.toDesk,
    misuse: say.toMisuse,
    cases: say.toCases,
    approvals: say.toApprovals,
    people: say.toPeople,
  }
  const own = workOf(roles).map(({ work }) => work)
  const theirs = OTHERS.filter((work) => own.includes(work))
  return (
    <Sheet title={say.others} id="others">
      <Entries>
        {theirs.map((work) => (
          <Entry {...placeOf(work)} title={railWords[locale][work]} text={texts[work]} />
        ))}
      </Entries>
    </Sheet>
  )
}
