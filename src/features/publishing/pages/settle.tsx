import type { Piece } from '#features/portal/pieces.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { audienceOf, FOLDERS, MOST_NOTE } from '../rules.ts'
import { words as settleWords } from '../settle-words.ts'
import { words } from '../words.ts'
import { Changes, type Names, nameIn, PreviewLinks } from './told.tsx'

export type Settle = 'publish' | 'withdraw'
type Given = {
  frame: Frame
  roles: Roles
  deed: Settle
  piece: Piece
  names: Names
  /** Of a zone: how many items go with it. Of an item: whether its zone is shown. */
  items: number
  isZoneShown: boolean
  note?: string
  problems?: Problems
}

/** What publishing or withdrawing will do, said before it is done, with the reason that stays among the versions. */
export function SettlePage(given: Given) {
  const { frame, roles, deed, piece, note, problems = {} } = given
  const { locale } = frame
  const say = words[locale]
  const settle = settleWords[locale]
  const { kind, id, number, content } = piece
  const folder = FOLDERS[kind]
  const named = piece.live ? say.withdraw : say.putAwayDeed
  const button = deed === 'publish' ? say.publish : named
  return (
    <ConsolePage
      frame={frame}
      title={`${button}：${content.title}`}
      rail={railOf(locale, roles, 'portal-content')}
      problems={problems}
    >
      <Stack>
        {deed === 'publish' ? <Publishing {...given} /> : <Withdrawing {...given} />}
        <Form action={paths.adminPieceDeed(folder, id, deed)} class="sheet">
          <input type="hidden" name="number" value={String(number)} />
          <TextArea
            name="note"
            label={settle.note}
            hint={settle.noteHint}
            rows={2}
            maxlength={MOST_NOTE}
            value={note}
            problem={problems.note}
            locale={locale}
            required
          />
          <Buttons>
            <Button kind={deed === 'publish' ? undefined : 'warning'}>{button}</Button>
            <BackLink href={paths.adminPiece(folder, id)}>{say.notNow}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}

function Publishing({ frame: { locale }, piece, names, isZoneShown }: Given) {
  const say = words[locale]
  const settle = settleWords[locale]
  const { kind, content, live } = piece
  return (
    <>
      <Callout title={settle.publishTitle}>
        {sentencesOf(locale, piece, names).map((sentence) => (
          <p class="small">{sentence}</p>
        ))}
      </Callout>
      {kind === 'item' && !isZoneShown && <Callout kind="lamp">{settle.zoneHidden}</Callout>}
      <Buttons>
        <PreviewLinks locale={locale} piece={piece} />
      </Buttons>
      <Sheet title={say.differences} id="differences">
        {live ? (
          <Changes {...{ locale, kind, names }} before={live.content} after={content} />
        ) : (
          <p>{settle.fresh}</p>
        )}
      </Sheet>
    </>
  )
}

function sentencesOf(locale: Locale, { content, kind }: Piece, names: Names): string[] {
  const settle = settleWords[locale]
  const audience = audienceOf(content)
  const { agency, from, until, titleEn, bodyEn } = content
  const isChinese = titleEn === '' || bodyEn === ''
  return [
    audience === 'agency'
      ? settle.publishText.agency(nameIn(names.agencies, agency))
      : audience === 'everyone' && kind !== 'announcement'
        ? settle.publishText.portal
        : settle.publishText[audience],
    ...(from ? [settle.from(rocDate(from))] : []),
    ...(until ? [settle.until(rocDate(until))] : []),
    ...(isChinese ? [settle.chinese] : []),
  ]
}

function Withdrawing({ frame: { locale }, piece, items }: Given) {
  const settle = settleWords[locale]
  if (!piece.live) return <Callout title={settle.putAwayTitle}>{settle.putAwayText}</Callout>
  return (
    <Callout kind="stop" title={settle.withdrawTitle}>
      <p class="small">{settle.withdrawText}</p>
      {piece.kind === 'zone' && items > 0 && <p class="small">{settle.withdrawZone(items)}</p>}
    </Callout>
  )
}
