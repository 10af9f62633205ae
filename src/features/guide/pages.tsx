import { paths } from '#foundation/paths.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import type { PublishedStep } from './published.ts'
import { words } from './words.ts'

export function GuidePage({ frame, steps }: { frame: Frame; steps: PublishedStep[] }) {
  const say = words[frame.locale]
  const isPortal = ({ number }: PublishedStep): boolean => /^[a-l]$/.test(number)
  return (
    <Page frame={frame} title={say.title} face="account">
      <PageTitle title={say.title} lead={say.lead} />
      <Buttons>
        <ButtonLink href={`${paths.guide}/guide.pdf`} kind="secondary">
          {say.pdf}
        </ButtonLink>
      </Buttons>
      <Chapter frame={frame} title={say.parts.account} steps={steps.filter((step) => !isPortal(step))} />
      <Chapter frame={frame} title={say.parts.portal} steps={steps.filter(isPortal)} />
    </Page>
  )
}

function Chapter({ frame, title, steps }: { frame: Frame; title: string; steps: PublishedStep[] }) {
  const say = words[frame.locale]
  return (
    <section class="guide">
      <h2>{title}</h2>
      {steps.map(({ number, title, tell, picture, width, height }) => (
        <article class="guide__step sheet" id={`step-${number}`}>
          <div class="guide__words" lang="zh-Hant-TW">
            <h3>{say.step(number, title)}</h3>
            <ol>
              {tell.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ol>
          </div>
          <img
            src={`${paths.guide}/${picture}`}
            alt={say.picture(number)}
            width={width}
            height={height}
            loading="lazy"
          />
        </article>
      ))}
    </section>
  )
}
