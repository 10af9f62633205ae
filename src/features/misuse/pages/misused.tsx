import { paths } from '#foundation/paths.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Notes, Sheet } from '#ui/sheet.tsx'
import { MOST_WORDS } from '../rules.ts'
import { words } from '../words.ts'

/** 「帳號遭盜用」: what will happen, and one button. */
export function MisusedPage({ frame }: { frame: Frame }) {
  const { locale } = frame
  const { misused: say } = words[locale]
  return (
    <Page frame={frame} title={say.title} face="account">
      <PageTitle title={say.title} lead={say.lead} />
      <Columns
        label={say.back}
        main={
          <Sheet title={say.what} id="what">
            <Form action={paths.accountMisused}>
              <Buttons>
                <Button kind="warning" icon="lock">
                  {say.button}
                </Button>
                <ButtonLink href={paths.account} kind="quiet">
                  {say.cancel}
                </ButtonLink>
              </Buttons>
              <ol class="numbered below">
                {say.happens.map((one) => (
                  <li>{one}</li>
                ))}
              </ol>
              <TextArea
                {...{ name: 'about', label: say.about, hint: say.aboutHint, locale, rows: 3 }}
                maxlength={MOST_WORDS}
              />
            </Form>
          </Sheet>
        }
        aside={<Notes title={say.back} id="back" lines={say.ways} />}
      />
    </Page>
  )
}
