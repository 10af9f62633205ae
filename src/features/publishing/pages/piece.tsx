import type { Piece } from '#features/portal/pieces.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { Written } from '#ui/written.tsx'
import { words as historyWords } from '../history-words.ts'
import { FIELDS, FOLDERS, isUnpublished, standingOf } from '../rules.ts'
import { words as settleWords } from '../settle-words.ts'
import { words } from '../words.ts'
import { AddButton, type Done, DoneCallout, PieceTable } from './portal.tsx'
import { Changes, labelOf, type Names, PreviewLinks, StandingTags, shownOf } from './told.tsx'

type Given = {
  frame: Frame
  roles: Roles
  piece: Piece
  /** Of a zone: what stands in it. */
  items: Piece[]
  names: Names
  today: string
  done?: Done | undefined
  isOvertaken?: boolean | undefined
}

/** One announcement, zone or item: how it stands, what the draft changes, and what can be done. */
export function PiecePage(given: Given) {
  const { frame, roles, piece, items, names, today, done, isOvertaken } = given
  const { locale } = frame
  const say = words[locale]
  const title = `${say.kinds[piece.kind]}：${piece.content.title}`
  return (
    <ConsolePage frame={frame} title={title} rail={railOf(locale, roles, 'portal-content')}>
      <div>
        <WayBack locale={locale} piece={piece} names={names} />
      </div>
      <DoneCallout locale={locale} done={done} />
      {isOvertaken && (
        <Callout kind="stop" role="alert">
          {settleWords[locale].overtaken}
        </Callout>
      )}
      <Stack>
        <Deeds locale={locale} piece={piece} today={today} />
        <Draft {...given} />
        <Saying {...given} />
        {piece.kind === 'zone' && piece.live && (
          <section class="panel" aria-labelledby="items">
            <h2 id="items">{say.kinds.item}</h2>
            <p class="small soft">{say.itemsLead}</p>
            <PieceTable locale={locale} kind="item" pieces={items} names={names} today={today} />
            <AddButton locale={locale} kind="item" zone={piece.id} />
          </section>
        )}
      </Stack>
    </ConsolePage>
  )
}

function WayBack({ locale, piece, names }: { locale: Locale; piece: Piece; names: Names }) {
  const zone = names.zones.find(([slug]) => slug === piece.content.zone)
  return zone ? (
    <BackLink href={paths.adminPiece('zones', zone[0])}>{zone[1]}</BackLink>
  ) : (
    <BackLink href={paths.adminPortal}>{words[locale].back}</BackLink>
  )
}

/** What may be done next; the one filled button is the one that is waited for. */
function Deeds({ locale, piece, today }: { locale: Locale; piece: Piece; today: string }) {
  const say = words[locale]
  const { kind, id, live } = piece
  const deed = (name: string) => paths.adminPieceDeed(FOLDERS[kind], id, name)
  const standing = standingOf(piece, today)
  const isOut = !live || live.isWithdrawn || isUnpublished(piece)
  return (
    <Buttons>
      {isOut && <ButtonLink href={deed('publish')}>{say.publish}</ButtonLink>}
      <ButtonLink href={deed('edit')} kind="secondary" icon="pen">
        {say.edit}
      </ButtonLink>
      <PreviewLinks locale={locale} piece={piece} />
      <ButtonLink href={deed('versions')} kind="quiet">
        {say.versions}
      </ButtonLink>
      {!['withdrawn', 'put-away'].includes(standing) && (
        <ButtonLink href={deed('withdraw')} kind="quiet">
          {live ? say.withdraw : say.putAwayDeed}
        </ButtonLink>
      )}
    </Buttons>
  )
}

function Draft({ frame: { locale }, piece, names }: Given) {
  const say = words[locale]
  const { kind, live, content } = piece
  if (!live || !isUnpublished(piece)) return null
  return (
    <Sheet title={say.differences} id="differences">
      <Changes {...{ locale, kind, names }} before={live.content} after={content} />
    </Sheet>
  )
}

function Saying({ frame: { locale }, piece, names, today }: Given) {
  const say = words[locale]
  const { kind, content, newest } = piece
  const last: Fact = [
    say.facts.last,
    newest ? (
      <>
        <When at={newest.at} />
        {say.lastBy(newest.by ?? say.system)}
      </>
    ) : (
      historyWords[locale].first
    ),
  ]
  const facts = FIELDS[kind].map((field): Fact => {
    const shown = shownOf(locale, content, field, names)
    const isLong = kind !== 'zone' && (field === 'body' || field === 'bodyEn')
    return [labelOf(locale, kind, field), isLong && shown ? <Written text={shown} /> : shown]
  })
  const title = piece.live && !isUnpublished(piece) ? say.facts.published : say.facts.draft
  const standing: Fact = [say.facts.standing, <StandingTags locale={locale} piece={piece} today={today} />]
  return (
    <Sheet title={title} id="saying">
      <Facts locale={locale} facts={[standing, last, ...facts]} />
    </Sheet>
  )
}
