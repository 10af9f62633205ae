import { paths } from '#foundation/paths.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { toldInWords, words } from '../consent-words.ts'

const ANSWERS = ['agree', 'disagree'] as const

type Given = {
  frame: Frame
  uid: string
  /** What people call the system. */
  name: string
  /** Where it sends its visitors. */
  site: string
  /** What it is to be told that it was not told before. */
  scopes: string[]
  claims: string[]
  /** Has the holder agreed to something before? */
  isMore: boolean
}

/** A system that is not the city's asks to be told something: the holder decides. */
export function ConsentPage({ frame, uid, name, site, scopes, claims, isMore }: Given) {
  const { locale } = frame
  const say = words[locale]
  return (
    <Page frame={frame} title={say.title(name)} face="account">
      <PageTitle title={say.title(name)} lead={isMore ? say.more(name) : say.lead(name)} />
      <div class="stack">
        <Sheet title={say.told} id="told">
          <div class="prose">
            <ul>
              {toldInWords(locale, { scopes, claims }).map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </div>
        </Sheet>
        <Callout kind="note">{say.foreign(site)}</Callout>
        <Form action={paths.ssoConsent(uid)}>
          <Buttons>
            {ANSWERS.map((value) => (
              <Button kind={value === 'agree' ? 'primary' : 'secondary'} name="answer" value={value}>
                {say[value]}
              </Button>
            ))}
          </Buttons>
        </Form>
        <p class="small">{say.later}</p>
      </div>
    </Page>
  )
}
