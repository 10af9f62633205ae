import type { Piece } from '#features/portal/pieces.ts'
import type { PieceKind } from '#features/portal/rules.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Fold } from '#ui/fold.tsx'
import { Reorder } from '#ui/reorder.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { FOLDERS, GROUPS, standingOf } from '../rules.ts'
import { words as toldWords } from '../told-words.ts'
import { words } from '../words.ts'
import { audienceText, datesText, type Names, StandingTags } from './told.tsx'

export type Done = keyof (typeof words)['en']['done']
type Given = {
  frame: Frame
  roles: Roles
  pieces: Piece[]
  names: Names
  today: string
  at: Date
  done?: Done | undefined
}

/** 「iKPD 公告與專區」: all that the personnel department publishes, as it stands today. */
export function PortalPage({ frame, roles, pieces, names, today, at, done }: Given) {
  const { locale } = frame
  const say = words[locale]
  const table = { locale, names, today }
  const given = (kind: PieceKind) => pieces.filter((piece) => piece.kind === kind && isInUse(piece, today))
  const resting = pieces.filter((piece) => !isInUse(piece, today))
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'portal-content')} at={at}>
      <p>{say.lead}</p>
      <DoneCallout locale={locale} done={done} />
      <Stack large>
        <section class="panel" aria-labelledby="announcements">
          <h2 id="announcements">{say.kinds.announcement}</h2>
          <p class="small soft">{say.announcementsLead}</p>
          <PieceTable {...table} kind="announcement" pieces={given('announcement')} />
          <AddButton locale={locale} kind="announcement" />
        </section>
        <section class="panel" aria-labelledby="zones">
          <h2 id="zones">{say.kinds.zone}</h2>
          <p class="small soft">{say.zonesLead}</p>
          <Stack large>
            {GROUPS.map((group) => (
              <div>
                <h3 class="small">{toldWords[locale].groups[group]}</h3>
                <PieceTable
                  {...table}
                  kind="zone"
                  caption={toldWords[locale].groups[group]}
                  pieces={given('zone').filter(
                    ({ live, content }) => (live?.content ?? content).group === group,
                  )}
                />
              </div>
            ))}
            <AddButton locale={locale} kind="zone" />
          </Stack>
        </section>
        {resting.length > 0 && (
          <Fold summary={say.putAway(resting.length)}>
            <PieceTable {...table} kind="item" pieces={resting} caption={say.putAway(resting.length)} still />
          </Fold>
        )}
      </Stack>
    </ConsolePage>
  )
}

/** Not withdrawn, and no draft that was given up. */
export function isInUse(piece: Piece, today: string): boolean {
  return !['withdrawn', 'put-away'].includes(standingOf(piece, today))
}

export function AddButton({ locale, kind, zone }: { locale: Locale; kind: PieceKind; zone?: string }) {
  return (
    <Buttons>
      <ButtonLink href={paths.adminPieceNew(FOLDERS[kind], zone)} kind="secondary" icon="plus">
        {words[locale].add[kind]}
      </ButtonLink>
    </Buttons>
  )
}

type TableGiven = {
  locale: Locale
  kind: PieceKind
  pieces: Piece[]
  names: Names
  today: string
  caption?: string
  /** Without buttons for the order. */
  still?: boolean
}

export function PieceTable({ locale, kind, pieces, names, today, caption, still }: TableGiven) {
  const say = words[locale]
  const { columns } = say
  const movable = pieces.filter(({ live }) => live)
  return (
    <Table
      caption={caption ?? say.inOrder(say.kinds[kind])}
      columns={[
        { key: 'title', label: columns.title, kind: 'wide' },
        { key: 'state', label: columns.state },
        { key: 'audience', label: columns.audience },
        { key: 'dates', label: columns.dates },
        ...(still ? [] : [{ key: 'order', label: columns.order }]),
      ]}
      rows={pieces.map((piece) => ({
        title: (
          <a href={paths.adminPiece(FOLDERS[piece.kind], piece.id)} lang="zh-Hant-TW">
            {piece.content.title}
          </a>
        ),
        state: <StandingTags locale={locale} piece={piece} today={today} />,
        audience: audienceText(locale, (piece.live ?? piece).content, names),
        dates: datesText(locale, (piece.live ?? piece).content),
        order: (
          <Order locale={locale} piece={piece} place={movable.indexOf(piece)} last={movable.length - 1} />
        ),
      }))}
      empty={<Empty icon="notice" title={say.none[kind]} />}
    />
  )
}

type OrderGiven = { locale: Locale; piece: Piece; place: number; last: number }

/** Up and down, where there is an up or a down; what was never published has no place yet. */
function Order({ locale, piece: { kind, id, content }, place, last }: OrderGiven) {
  const say = words[locale]
  if (place < 0) return <span class="soft">–</span>
  return (
    <Reorder
      action={paths.adminPieceDeed(FOLDERS[kind], id, 'move')}
      up={place > 0 ? say.up(content.title) : undefined}
      down={place < last ? say.down(content.title) : undefined}
    />
  )
}

/** 「已發布。」 and the like. */
export function DoneCallout({ locale, done }: { locale: Locale; done?: Done | undefined }) {
  return done ? (
    <Callout kind="done" role="status">
      {words[locale].done[done]}
    </Callout>
  ) : null
}
