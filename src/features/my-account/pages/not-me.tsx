import { deviceOf } from '#features/accounts/rules.ts'
import type { HistoryEntry } from '#features/sign-in/history.ts'
import { words as signInWords } from '#features/sign-in/words.ts'
import { paths } from '#foundation/paths.ts'
import { Arrived } from '#ui/arrived.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { Columns, Notes, Sheet } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words as historyWords } from '../history-words.ts'
import { words } from '../words.ts'
import { ResultTag } from './history.tsx'
import { SectionPage } from './section.tsx'

/** 「不是我」: what will happen, before it happens (M8, rule 6). */
export function NotMePage({ frame, entry }: { frame: Frame; entry?: HistoryEntry }) {
  const { notMe: say } = historyWords[frame.locale]
  const { sections } = words[frame.locale]
  const back = { href: paths.accountHistory, label: sections.history }
  return (
    <SectionPage frame={frame} title={say.title} lead={say.lead} back={back}>
      <Columns
        label={say.back}
        main={
          <div class="stack">
            {entry && <Meant frame={frame} entry={entry} />}
            <Sheet title={say.what} id="what">
              <ol class="numbered">
                {say.happens.map((one) => (
                  <li>{one}</li>
                ))}
              </ol>
              <Form action={paths.accountNotMe}>
                {entry && <input type="hidden" name="entry" value={entry.id} />}
                <Buttons>
                  <Button kind="warning" icon="lock">
                    {say.button}
                  </Button>
                  <ButtonLink href={paths.accountHistory} kind="quiet">
                    {say.cancel}
                  </ButtonLink>
                </Buttons>
              </Form>
            </Sheet>
          </div>
        }
        aside={<Notes title={say.back} id="back" lines={say.ways} />}
      />
    </SectionPage>
  )
}

/** The line of the history that is meant; a try that failed did no harm, which is said. */
function Meant({ frame: { locale }, entry }: { frame: Frame; entry: HistoryEntry }) {
  const { notMe: say, history } = historyWords[locale]
  const { faces, unknownDevice, unknownAddress } = words[locale]
  const { columns } = history
  return (
    <Sheet title={say.which} id="which">
      <Facts
        locale={locale}
        facts={[
          [columns.at, <When at={entry.at} />],
          [columns.result, <ResultTag locale={locale} result={entry.result} />],
          [columns.face, faces[entry.face]],
          [columns.way, signInWords[locale].ways[entry.way]],
          [columns.device, deviceOf(entry.agent) ?? unknownDevice],
          [columns.address, entry.address ?? unknownAddress],
        ]}
      />
      {entry.result !== 'signed-in' && (
        <Callout>
          <p>
            {say.refused} <a href={paths.accountPassword}>{say.changePassword}</a>
          </p>
        </Callout>
      )}
    </Sheet>
  )
}

/** Afterwards nobody is signed in: what happens next. */
export function StoppedPage({ frame }: { frame: Frame }) {
  const { stopped: say } = historyWords[frame.locale]
  return (
    <Page frame={frame} title={say.title} face="account">
      <Arrived title={say.title}>
        <p>{say.lead}</p>
      </Arrived>
      <Sheet title={say.next} id="next">
        <ol class="numbered">
          {say.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <Buttons>
          <ButtonLink href={paths.forgottenPasswordCard}>{say.card}</ButtonLink>
          <ButtonLink href={paths.forgottenDesk} kind="secondary">
            {say.desk}
          </ButtonLink>
        </Buttons>
        <p>
          <a href={paths.contacts}>{say.contacts}</a>
        </p>
      </Sheet>
    </Page>
  )
}
