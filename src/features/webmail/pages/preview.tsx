import type { Child } from 'hono/jsx'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import type { Found, Opened } from '../parse.ts'
import { sizeWords } from '../rules.ts'
import { words } from '../words.ts'
import { Files } from './attachments.tsx'
import { type Desk, DeskPage, type Say } from './desk.tsx'
import { Content } from './letter.tsx'
import { Head } from './letter-head.tsx'

type Given = {
  desk: Desk
  /** The message that it came with, and its places therein, as they stand in addresses. */
  id: string
  places: string
  part: Found
  show: boolean
  /** Of a text: what is shown, and whether that is only the beginning. */
  text?: { shown: string; isCut: boolean }
  rows?: string[][]
  message?: Opened
}

/** An enclosed file where one may look at it safely. */
export function PreviewPage(given: Given) {
  const { desk, id, places, part } = given
  const say = words[desk.frame.locale]
  const title = say.previewOf(part.name)
  return (
    <DeskPage desk={desk} title={title} way="writing">
      <div class="post__write post__preview">
        <PageTitle title={title} lead={`${say.kinds[part.kind]} · ${sizeWords(part.size)}`} />
        <Buttons>
          <ButtonLink href={desk.paths.part(id, places)} icon="download">
            {say.download}
          </ButtonLink>
          <ButtonLink kind="quiet" href={desk.paths.message(id)} icon="back">
            {say.backToMessage}
          </ButtonLink>
        </Buttons>
        <Shown {...given} say={say} />
      </div>
    </DeskPage>
  )
}

function Shown({ desk, id, places, part, text, rows, message, show, say }: Given & { say: Say }): Child {
  if (part.kind === 'picture')
    return <img class="preview__picture" src={desk.paths.inline(id, places)} alt={part.name} />
  if (message) return <Enclosed desk={desk} say={say} id={id} places={places} message={message} show={show} />
  return (
    <>
      {text?.isCut && <p class="soft">{say.cut}</p>}
      {rows ? (
        <Table name={part.name} rows={rows} />
      ) : (
        <Lines say={say} name={part.name} text={text?.shown} />
      )}
    </>
  )
}

function Lines({ say, name, text = '' }: { say: Say; name: string; text?: string | undefined }) {
  return (
    <section class="preview__text" tabindex={0} aria-label={name}>
      <pre>{text || say.noText}</pre>
    </section>
  )
}

function Table({ name, rows }: { name: string; rows: string[][] }) {
  const [head = [], ...body] = rows
  return (
    <section class="preview__text" tabindex={0} aria-label={name}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th scope="col">{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type Nested = { desk: Desk; say: Say; id: string; places: string; message: Opened; show: boolean }

/** A message within a message. */
function Enclosed({ desk, say, id, places, message, show }: Nested) {
  const parts = message.parts.filter(({ within }) => !within)
  const deeper = (place: number) => `${places}-${place}`
  return (
    <article class="letter letter--enclosed" aria-labelledby="enclosed">
      <h2 id="enclosed">{message.subject || say.noSubject}</h2>
      <Head say={say} read={{ opened: message }} />
      <Content
        say={say}
        opened={message}
        show={show}
        frame={`${desk.paths.body(id, places)}${show ? '?show=content' : ''}`}
        shown={`${desk.paths.partView(id, places)}?show=content`}
      />
      <Files
        say={say}
        parts={parts}
        links={{
          save: (place) => desk.paths.part(id, deeper(place)),
          view: (place) => desk.paths.partView(id, deeper(place)),
        }}
      />
    </article>
  )
}
