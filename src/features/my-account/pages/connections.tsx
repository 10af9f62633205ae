import { toldInWords } from '#features/sso/consent-words.ts'
import type { Connection } from '#features/sso/sso.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { Button } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { words } from '../connection-words.ts'
import { SectionPage } from './section.tsx'

type Given = { frame: Frame; connections: Connection[]; isDone: boolean }

/** 「已連結的系統」: where the account is in use, and the end of it. */
export function ConnectionsPage({ frame, connections, isDone }: Given) {
  const say = words[frame.locale]
  return (
    <SectionPage frame={frame} title={say.title} lead={say.lead} done={isDone ? say.done : undefined}>
      <Sheet>
        <h2 class="govuk-visually-hidden">{say.title}</h2>
        {connections.length === 0 ? (
          <Empty icon="plug" title={say.none}>
            {say.noneText}
          </Empty>
        ) : (
          <>
            <Entries label={say.title}>
              {connections.map((connection) => (
                <Row frame={frame} connection={connection} />
              ))}
            </Entries>
            <p class="small soft rule">{say.hint}</p>
          </>
        )}
      </Sheet>
    </SectionPage>
  )
}

function Row({ frame: { locale }, connection }: { frame: Frame; connection: Connection }) {
  const say = words[locale]
  const { client, names, since, signedInNow, lasting, consented } = connection
  const separator = locale === 'en' ? '; ' : '；'
  return (
    <Entry
      icon="plug"
      title={names[locale]}
      text={
        <>
          <p>{say.since(rocDateTime(since))}</p>
          {consented && <p>{say.told(toldInWords(locale, consented).join(separator))}</p>}
        </>
      }
      state={
        <>
          {signedInNow && <Tag kind="done">{say.now}</Tag>}
          {lasting && <Tag kind="info">{say.lasting}</Tag>}
        </>
      }
    >
      <Form action={paths.accountConnectionEnd}>
        <input type="hidden" name="client" value={client} />
        <Button kind="secondary" small aria-label={say.endOf(names[locale])}>
          {say.end}
        </Button>
      </Form>
    </Entry>
  )
}
