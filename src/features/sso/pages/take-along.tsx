import type { Locale } from '#foundation/words.ts'
import { Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  of: 'answer' | 'end'
  action: string
  inputs: Record<string, string>
  /** The connected system that it goes to. */
  names?: Record<Locale, string>
}

/** What the browser takes along, by a form that sends itself; without scripts, by a button. */
export function TakeAlongPage({ frame, of, action, inputs, names }: Given) {
  const { takeAlong: say } = words[frame.locale]
  const title = of === 'end' ? say.ending : names ? say.to(names[frame.locale]) : say.title
  return (
    <Page frame={frame} title={title} face="account">
      <PageTitle title={title} lead={say.lead} />
      <Sheet>
        <auto-submit>
          <form method="post" action={action}>
            {Object.entries(inputs).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <Buttons>
              <Button>{say.button}</Button>
            </Buttons>
          </form>
        </auto-submit>
      </Sheet>
    </Page>
  )
}
