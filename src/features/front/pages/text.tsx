import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { type Section, texts } from '../texts.ts'

/** A page of words. */
export function TextPage({ frame, text }: { frame: Frame; text: keyof typeof texts }) {
  const { title, lead, sections } = texts[text][frame.locale]
  return (
    <Page frame={frame} title={title}>
      <PageTitle title={title} lead={lead} />
      <Sheet as="article">
        <div class="prose">
          {(sections as Section[]).map((section) => (
            <Chapter section={section} />
          ))}
        </div>
      </Sheet>
    </Page>
  )
}

function Chapter({ section }: { section: Section }) {
  return (
    <>
      <h2>{section.heading}</h2>
      {section.text.map((sentence) => (
        <p>{sentence}</p>
      ))}
      {section.list && (
        <ul>
          {section.list.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </>
  )
}
