import type { Child } from 'hono/jsx'
import { paths } from '#foundation/paths.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import { texts } from './texts.ts'

type Given = {
  frame: Frame
  /** Where the component is downloaded. */
  download: string
  /** Origin of the component on the visitor's own machine. */
  component: string
  /** This site's host, as the component asks about it. */
  site: string
}

/** What to do when a card does not work at once. */
export function CardHelpPage({ frame, download, component, site }: Given) {
  const say = texts[frame.locale]
  return (
    <Page frame={frame} title={say.title}>
      <PageTitle title={say.title} lead={say.lead} />
      <Columns
        label={say.beside}
        main={<Chapters say={say} site={site} download={download} />}
        aside={
          <>
            {frame.demo && (
              <Callout kind="lamp" icon="info">
                <p>{say.demo}</p>
                <p>
                  <a href={component}>{say.simulator}</a>
                </p>
              </Callout>
            )}
            <Sheet snug title={say.stuck} id="stuck">
              <p class="small">{say.stuckText}</p>
              <ButtonLink href={paths.contacts} kind="secondary" block>
                {say.contacts}
              </ButtonLink>
            </Sheet>
          </>
        }
      />
    </Page>
  )
}

type ChaptersGiven = { say: (typeof texts)['zh-TW']; site: string; download: string }

function Chapters({ say, site, download }: ChaptersGiven) {
  return (
    <Sheet as="article">
      <div class="prose">
        <Chapter {...say.install}>
          <Buttons>
            <ButtonLink href={download}>{say.download}</ButtonLink>
          </Buttons>
        </Chapter>
        <Chapter {...say.popups} />
        <Chapter {...say.trust}>
          <p>
            {say.site}
            <strong>{site}</strong>
          </p>
        </Chapter>
        <Chapter {...say.reader} />
        <Chapter {...say.phone} />
        <Chapter {...say.pin} />
        <Chapter {...say.renewed} />
      </div>
    </Sheet>
  )
}

type ChapterGiven = { heading: string; text: string; list: string[]; children?: Child }

function Chapter({ heading, text, list, children }: ChapterGiven) {
  return (
    <>
      <h2>{heading}</h2>
      <p>{text}</p>
      <ul>
        {list.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      {children}
    </>
  )
}
