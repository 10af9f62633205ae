import type { Piece, Version } from '#features/portal/pieces.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Fold } from '#ui/fold.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../history-words.ts'
import { changedFields, FOLDERS } from '../rules.ts'
import { words as toldWords } from '../told-words.ts'
import { words as portalWords } from '../words.ts'
import { Changes, labelOf, type Names } from './told.tsx'

type Given = { frame: Frame; roles: Roles; piece: Piece; versions: Version[]; names: Names }

/** 「歷次版本」: who did what when, what differed, and the way back to any of them. */
export function HistoryPage(given: Given) {
  const { frame, roles, piece, versions } = given
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage
      frame={frame}
      title={`${say.title}：${piece.content.title}`}
      rail={railOf(locale, roles, 'portal-content')}
    >
      <div>
        <BackLink href={paths.adminPiece(FOLDERS[piece.kind], piece.id)}>
          {toldWords[locale].previews.backTo}
        </BackLink>
      </div>
      <p>{say.lead}</p>
      <Stack>
        {versions.map((version, index) => (
          <VersionSheet {...given} version={version} before={versions[index + 1]} />
        ))}
      </Stack>
    </ConsolePage>
  )
}

const TAGS = { saved: 'new', published: 'done', withdrawn: 'plain' } as const

function VersionSheet({
  frame: { locale },
  piece,
  names,
  version,
  before,
}: Given & { version: Version; before: Version | undefined }) {
  const say = words[locale]
  const { number, deed, at, by, note } = version
  const isNewest = number === piece.number
  return (
    <Sheet
      title={say.number(number)}
      id={`version-${number}`}
      snug
      tag={
        <span>
          <Tag kind={TAGS[deed]}>{say.deeds[deed]}</Tag>
          {isNewest && <> {<Tag kind="info">{say.now}</Tag>}</>}
        </span>
      }
    >
      <p class="small soft">
        <When at={at} /> {by ?? portalWords[locale].system}
      </p>
      {note && <p>{note}</p>}
      <Differing {...{ locale, piece, names, version, before }} />
      {!isNewest && changedFields(piece.kind, version.content, piece.content).length > 0 && (
        <Form action={paths.adminPieceVersion(FOLDERS[piece.kind], piece.id, number)}>
          <input type="hidden" name="number" value={String(piece.number)} />
          <Button kind="secondary" small>
            {say.goBack(number)}
          </Button>
        </Form>
      )}
    </Sheet>
  )
}

type DifferingGiven = {
  locale: Frame['locale']
  piece: Piece
  names: Names
  version: Version
  before: Version | undefined
}

function Differing({ locale, piece: { kind }, names, version, before }: DifferingGiven) {
  const say = words[locale]
  if (!before) return <p class="small">{version.by ? say.made : say.first}</p>
  const changed = changedFields(kind, before.content, version.content)
  if (changed.length === 0) return <p class="small">{say.unchanged}</p>
  const labels = changed.map((field) => labelOf(locale, kind, field)).join(say.comma)
  return (
    <Fold summary={`${say.changed}${labels}`}>
      <Changes {...{ locale, kind, names }} before={before.content} after={version.content} />
    </Fold>
  )
}
