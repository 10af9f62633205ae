import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import type { Disclosure } from '../reading.ts'
import { words } from '../words.ts'
import { StateTag } from './disclosures.tsx'
import { Warning } from './warning.tsx'

type Download = { at: Date; messages: number; hash: string | null; byName: string }
type Given = { frame: Frame; roles: Roles; one: Disclosure; downloads: Download[] }

/** One disclosure: what was asked, who decided, what was taken. */
export function DisclosurePage({ frame, roles, one, downloads }: Given) {
  const { locale } = frame
  const { one: say } = words[locale]
  const rail = railOf(locale, roles, 'disclosures')
  return (
    <ConsolePage frame={frame} title={say.title(one.document)} rail={rail}>
      <Stack>
        <Warning locale={locale} />
        <Sheet>
          <DisclosureFacts locale={locale} one={one} />
          {one.state === 'asked' && !one.mayDecide && <p>{say.waiting}</p>}
          <Buttons>
            {one.mayDecide && (
              <ButtonLink href={paths.adminDisclosureDecision(one.id)}>{say.decide}</ButtonLink>
            )}
            <BackLink href={paths.adminDisclosures}>{say.back}</BackLink>
          </Buttons>
        </Sheet>
        {one.mayRead && (
          <Sheet title={say.exportTitle} id="export">
            <p>{say.exportText}</p>
            {/* A file comes back and the page stays: the button must work again. */}
            <form method="post" action={paths.adminDisclosureExport(one.id)}>
              <Button icon="download">{say.download}</Button>
            </form>
          </Sheet>
        )}
        {one.decidedAt && one.state !== 'refused' && <Downloads locale={locale} downloads={downloads} />}
        {one.mayWithdraw && (
          <Form action={paths.adminDisclosure(one.id)}>
            <Button kind="warning" small>
              {say.withdraw}
            </Button>
          </Form>
        )}
      </Stack>
    </ConsolePage>
  )
}

export function DisclosureFacts({ locale, one }: { locale: Locale; one: Disclosure }) {
  const { one: say, fresh } = words[locale]
  const by = (name: string, at: Date) => (
    <>
      {name} <When at={at} />
    </>
  )
  const decided = one.state === 'refused' ? say.refusedBy : say.approvedBy
  const isWaiting = one.state === 'asked' || one.state === 'lapsed'
  const facts: Fact[] = [
    [say.state, <StateTag locale={locale} state={one.state} />],
    [say.box, one.name],
    [fresh.document, one.document],
    [fresh.authority, one.authority],
    [fresh.basis, one.basis],
    [fresh.reason, one.reason],
    [say.period, say.days(rocDate(one.firstDay), rocDate(one.lastDay))],
    [say.hours, say.hoursValue(one.hours)],
    [say.askedBy, by(one.askedByName, one.askedAt)],
  ]
  if (one.decidedAt) facts.push([decided, by(one.decidedByName, one.decidedAt)], [say.decision, one.decision])
  if (one.state !== 'refused') facts.push([isWaiting ? say.lapses : say.until, <When at={one.expiresAt} />])
  if (one.endedAt) facts.push([say.ended, <When at={one.endedAt} />])
  return <Facts locale={locale} facts={facts} />
}

function Downloads({ locale, downloads }: { locale: Locale; downloads: Download[] }) {
  const { one: say } = words[locale]
  const { downloadColumns: columns } = say
  return (
    <Sheet title={say.downloads} id="downloads">
      <Table
        caption={say.downloadsCaption}
        columns={[
          { key: 'by', label: columns.by },
          { key: 'at', label: columns.at },
          { key: 'messages', label: columns.messages, kind: 'figure' },
          { key: 'hash', label: columns.hash, kind: 'wide' },
        ]}
        rows={downloads.map(({ byName, at, messages, hash }) => ({
          by: byName,
          at: <When at={at} />,
          messages,
          hash: <code class="wrap">{hash ?? say.broken}</code>,
        }))}
        empty={<p>{say.noDownloads}</p>}
      />
    </Sheet>
  )
}
