import { ButtonLink, Buttons } from '#ui/button.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { words } from '../words.ts'
import { type Desk, DeskPage } from './desk.tsx'

/** The headers of a message as they came. */
export function HeadersPage({ desk, id, headers }: { desk: Desk; id: string; headers: string }) {
  const say = words[desk.frame.locale]
  return (
    <DeskPage desk={desk} title={say.headers} way="writing">
      <div class="post__write post__preview">
        <PageTitle title={say.headers} lead={say.headersText} />
        <Buttons>
          <ButtonLink href={desk.paths.original(id)} icon="download">
            {say.original}
          </ButtonLink>
          <ButtonLink kind="quiet" href={desk.paths.message(id)} icon="back">
            {say.backToMessage}
          </ButtonLink>
        </Buttons>
        <section class="preview__text" tabindex={0} aria-label={say.headers}>
          <pre>{headers}</pre>
        </section>
      </div>
    </DeskPage>
  )
}
