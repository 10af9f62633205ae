import { Button, ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Form } from '#ui/form.tsx'
import { urlsIn } from '../links.ts'
import { SANDBOX } from '../policy.ts'
import { hasBlocked } from '../sanitise.ts'
import type { Read } from '../webmail.ts'
import { Attachments } from './attachments.tsx'
import type { Desk, Say } from './desk.tsx'
import { InvitationFacts } from './invitation.tsx'
import { Head } from './letter-head.tsx'

type Given = {
  desk: Desk
  say: Say
  read: Read
  show: boolean
  /** The page's own address, which lets images and links in when it is asked to. */
  here?: string
  /** It stands beside the one that is open. */
  isAlong?: boolean
}

/** One message: who wrote it, what it says, what came with it, and what else one may want of it. */
export function Letter({ desk, say, read, show, here, isAlong }: Given) {
  const { id } = read.listed
  const { opened } = read
  return (
    <>
      <Head say={say} read={read} />
      {opened.broken ? (
        <Broken say={say} />
      ) : (
        <Content
          say={say}
          opened={opened}
          show={show}
          isAlong={isAlong}
          frame={`${desk.paths.body(id)}${show ? '?show=content' : ''}`}
          shown={shownAt(here ?? desk.paths.message(id))}
        />
      )}
      {opened.invitation && (
        <InvitationFacts locale={desk.frame.locale} say={say} invitation={opened.invitation} />
      )}
      <Attachments desk={desk} say={say} read={read} />
      <Foot desk={desk} say={say} read={read} isAlong={isAlong} />
    </>
  )
}

function shownAt(here: string): string {
  return `${here}${here.includes('?') ? '&' : '?'}show=content`
}

type Shown = {
  say: Say
  opened: Pick<Read['opened'], 'html' | 'text'>
  show: boolean
  /** Where the frame finds the HTML. */
  frame: string
  /** This page with images and links alive. */
  shown: string
  isAlong?: boolean | undefined
}

/** Plain text stands on the page; a stranger's HTML in a frame that can do nothing. */
export function Content({ say, opened: { html, text }, show, frame, shown, isAlong }: Shown) {
  return (
    <>
      {!show && hasBlocked(html, text) && (
        <div class="no-print">
          <Callout icon="shield">
            <p>
              {say.blocked}
              <a class="govuk-link" href={shown}>
                {say.show}
              </a>
            </p>
          </Callout>
        </div>
      )}
      {html === undefined ? (
        <div class="letter__body" {...(isAlong ? {} : { role: 'region', 'aria-label': say.content })}>
          <Text text={text} show={show} none={say.noText} />
        </div>
      ) : (
        <letter-frame>
          <iframe
            class="letter__frame"
            title={say.content}
            src={frame}
            sandbox={show ? SANDBOX.shown : SANDBOX.closed}
            loading="lazy"
            referrerpolicy="no-referrer"
          />
        </letter-frame>
      )}
    </>
  )
}

function Text({ text, show, none }: { text: string; show: boolean; none: string }) {
  if (!text.trim()) return <p class="soft">{none}</p>
  const pieces = show ? urlsIn(text) : [{ text, url: undefined }]
  return (
    <p class="letter__text">
      {pieces.map(({ text, url }) =>
        url ? (
          <a href={url} target="_blank" rel="noopener noreferrer nofollow">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </p>
  )
}

function Broken({ say }: { say: Say }) {
  return (
    <Callout kind="stop" title={say.broken}>
      <p>{say.brokenText}</p>
    </Callout>
  )
}

function Foot({ desk, say, read: { listed }, isAlong }: Omit<Given, 'show'>) {
  const { id, folder } = listed
  return (
    <div class="letter__foot small no-print">
      {folder === 'drafts' && desk.holder.may !== 'read' && (
        <ButtonLink small href={desk.paths.draft(id)} icon="pen">
          {say.continueDraft}
        </ButtonLink>
      )}
      {isAlong && (
        <>
          <a class="govuk-link" href={desk.paths.message(id)}>
            {say.openIt}
          </a>
          <Form action={desk.paths.deeds}>
            <input type="hidden" name="ids" value={id} />
            <input type="hidden" name="back" value={desk.paths.folder(folder)} />
            <Button kind="quiet" small icon="trash" name="deed" value="delete">
              {say.deleteOne}
            </Button>
          </Form>
        </>
      )}
      <a class="govuk-link" href={desk.paths.original(id)}>
        {say.original}
      </a>
      <a class="govuk-link" href={desk.paths.headers(id)}>
        {say.headers}
      </a>
      {!isAlong && <print-page data-label={say.print} />}
    </div>
  )
}
