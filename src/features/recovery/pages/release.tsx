import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { Codes } from '#ui/codes.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { ReleaseRow } from '../desk.ts'
import { StateTag } from './desk.tsx'

/** One officer's part of the code, for that officer's eyes and once. */
export type Half = { which: 'first' | 'second'; half: string }
type Given = {
  frame: Frame
  roles: Roles
  release: ReleaseRow
  half?: Half
  problems?: Problems
  note?: 'same-officer' | 'own' | 'gone'
}

/** One release: how far it has come, and what this officer may do about it. */
export function ReleasePage({ frame, roles, release, half, problems, note }: Given) {
  const { locale } = frame
  const { release: say, back } = words[locale]
  const rail = railOf(locale, roles, 'desk')
  return (
    <ConsolePage frame={frame} title={say.title(release.personName)} rail={rail} problems={problems}>
      <Stack>
        {note && (
          <Callout kind="stop" role="alert">
            {say[note]}
          </Callout>
        )}
        {half && <HalfSheet locale={locale} half={half} />}
        <Sheet>
          <ReleaseFacts locale={locale} release={release} />
          {release.state === 'waiting' && <p class="small">{say.wait}</p>}
        </Sheet>
        {release.mayApprove && <Approving locale={locale} release={release} problems={problems} />}
        {release.state === 'opened' && !release.mayApprove && <p>{say.second}</p>}
        {release.mayCancel && (
          <Form action={paths.adminDeskRelease(release.id)}>
            <Button kind="warning" small name="deed" value="cancel">
              {say.cancel}
            </Button>
          </Form>
        )}
        <Buttons>
          <BackLink href={paths.adminDesk}>{back}</BackLink>
        </Buttons>
      </Stack>
    </ConsolePage>
  )
}

function HalfSheet({ locale, half: { which, half } }: { locale: Locale; half: Half }) {
  const say = words[locale].release
  return (
    <Sheet title={say.halves[which]} id="half">
      <Stack>
        <div role="status">
          <Codes label={say.halves[which]} codes={[half]} />
        </div>
        <Callout kind="lamp">{say.once}</Callout>
        <p>{say.next[which]}</p>
      </Stack>
    </Sheet>
  )
}

function ReleaseFacts({ locale, release }: { locale: Locale; release: ReleaseRow }) {
  const { release: say, releases, person, account, agency, note } = words[locale]
  const by = (name: string | null, at: Date | null) =>
    at && (
      <>
        {name} <When at={at} />
      </>
    )
  return (
    <Facts
      locale={locale}
      facts={[
        [say.columns.state, <StateTag locale={locale} state={release.state} />],
        [person, release.personName],
        [account, release.accountName],
        [agency, release.agencyName],
        [say.reason, releases.reasons[release.reason]],
        ...(release.note ? [[note, release.note] as [string, string]] : []),
        [say.openedBy, by(release.openedBy, release.openedAt)],
        ...(release.approvedAt
          ? [[say.approvedBy, by(release.approvedBy, release.approvedAt)] as [string, never]]
          : []),
        [say.usableAt, <When at={release.usableAt} />],
        [say.expiresAt, <When at={release.expiresAt} />],
        ...(release.endedAt ? [[say.endedAt, <When at={release.endedAt} />] as [string, never]] : []),
      ]}
    />
  )
}

type ApprovingGiven = { locale: Locale; release: ReleaseRow; problems?: Problems }

function Approving({ locale, release, problems = {} }: ApprovingGiven) {
  const say = words[locale].release
  return (
    <Form action={paths.adminDeskRelease(release.id)} class="sheet">
      <Checkbox name="confirmed" label={say.confirmed} locale={locale} problem={problems.confirmed} />
      <Buttons>
        <Button name="deed" value="approve">
          {say.approve}
        </Button>
      </Buttons>
    </Form>
  )
}
