import type { Piece } from '#features/portal/pieces.ts'
import type { Content, PieceKind } from '#features/portal/rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox, Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, Select, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { words as formWords } from '../form-words.ts'
import type { Typed } from '../forms.ts'
import { AUDIENCES, FOLDERS, GROUPS, ICONS, MOST_BODY, MOST_LINE, MOST_TITLE } from '../rules.ts'
import { words as toldWords } from '../told-words.ts'
import { words } from '../words.ts'
import { Changes, type Names } from './told.tsx'

type Given = {
  frame: Frame
  roles: Roles
  kind: PieceKind
  typed: Typed
  names: Names
  problems?: Problems | undefined
  /** What is edited; nothing for something new. */
  piece?: Pick<Piece, 'id' | 'number'> | undefined
  /** Somebody was quicker: their version, and ours, as far as it can be read. */
  overtaken?: { theirs: Piece; ours: Content } | undefined
}

/** Writing a piece, or something new: it is kept as a draft. */
export function PieceFormPage(given: Given) {
  const { frame, roles, kind, piece, problems = {}, overtaken } = given
  const { locale } = frame
  const say = words[locale]
  const { hints, save } = formWords[locale]
  const title = piece ? `${say.edit}：${given.typed.title || say.kinds[kind]}` : say.add[kind]
  const folder = FOLDERS[kind]
  const back = piece ? paths.adminPiece(folder, piece.id) : paths.adminPortal
  const action = piece ? paths.adminPieceDeed(folder, piece.id, 'edit') : paths.adminPieceNew(folder)
  const rail = railOf(locale, roles, 'portal-content')
  return (
    <ConsolePage frame={frame} title={title} rail={rail} problems={problems}>
      <Stack>
        {overtaken && <Overtaken {...given} {...overtaken} />}
        <Form action={action} class="sheet">
          {piece && <input type="hidden" name="number" value={String(piece.number)} />}
          <TextFields {...given} locale={locale} problems={problems} />
          {kind === 'zone' && <ZoneFields {...given} locale={locale} problems={problems} />}
          {kind === 'item' && <ZoneOfItem {...given} locale={locale} problems={problems} />}
          {kind !== 'zone' && (
            <Field {...fieldOf(given, 'day')} hint={hints.day} inputmode="numeric" width={10} required />
          )}
          <AudienceFields {...given} locale={locale} problems={problems} />
          <Buttons>
            <Button>{save}</Button>
            <BackLink href={back}>{say.notNow}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}

type Fields = Given & { locale: Locale; problems: Problems }
type TextName = 'title' | 'titleEn' | 'body' | 'bodyEn' | 'day' | 'from' | 'until' | 'slug'

function fieldOf({ frame: { locale }, typed, problems = {} }: Given, name: TextName) {
  const label = toldWords[locale].fields[name]
  return { locale, name, label, value: typed[name], problem: problems[name] } as const
}

function TextFields(given: Fields) {
  const { fields } = toldWords[given.locale]
  const { hints } = formWords[given.locale]
  const isZone = given.kind === 'zone'
  const title = (name: 'title' | 'titleEn') => ({ ...fieldOf(given, name), maxlength: MOST_TITLE })
  const body = (name: 'body' | 'bodyEn') => ({
    ...fieldOf(given, name),
    label: isZone ? fields[name === 'body' ? 'line' : 'lineEn'] : fields[name],
  })
  return (
    <>
      <Field {...title('title')} required />
      <Field {...title('titleEn')} hint={hints.titleEn} />
      {isZone ? (
        <>
          <Field {...body('body')} hint={hints.line} maxlength={MOST_LINE} required />
          <Field {...body('bodyEn')} hint={hints.titleEn} maxlength={2 * MOST_LINE} />
        </>
      ) : (
        <>
          <TextArea {...body('body')} hint={hints.body} rows={10} maxlength={MOST_BODY} required />
          <TextArea {...body('bodyEn')} hint={hints.titleEn} rows={8} maxlength={MOST_BODY} />
        </>
      )}
    </>
  )
}

function ZoneFields(given: Fields) {
  const { locale, typed, problems, piece } = given
  const say = toldWords[locale]
  const { hints } = formWords[locale]
  const choices = (all: readonly string[], called: { [name: string]: string }) =>
    all.map((one): [string, string] => [one, called[one]!])
  const select = (name: 'group' | 'icon') =>
    ({ locale, name, label: say.fields[name], value: typed[name], problem: problems[name] }) as const
  return (
    <>
      {!piece && <Field {...fieldOf(given, 'slug')} hint={hints.slug} width={20} required />}
      <Select {...select('group')} options={choices(GROUPS, say.groups)} />
      <Select {...select('icon')} options={choices(ICONS, say.icons)} />
      <Checkbox
        name="connected"
        label={say.fields.connected}
        hint={hints.connected}
        checked={typed.connected}
        locale={locale}
      />
    </>
  )
}

function ZoneOfItem({ locale, typed, names, problems }: Fields) {
  return (
    <Select
      name="zone"
      label={toldWords[locale].fields.zone}
      options={names.zones}
      value={typed.zone}
      problem={problems.zone}
      locale={locale}
    />
  )
}

function AudienceFields(given: Fields) {
  const { locale, typed, names, problems } = given
  const say = toldWords[locale]
  const { hints, audienceHints } = formWords[locale]
  return (
    <>
      <Radios
        name="audience"
        legend={say.fields.audience}
        options={AUDIENCES.map((value) => ({
          value,
          label: say.audiences[value],
          hint: audienceHints[value],
        }))}
        value={typed.audience}
        problem={problems.audience}
        locale={locale}
      />
      <Select
        name="agency"
        label={say.fields.agency}
        hint={hints.agency}
        options={names.agencies}
        value={typed.agency}
        problem={problems.agency}
        locale={locale}
      />
      <Field {...fieldOf(given, 'from')} hint={hints.from} inputmode="numeric" width={10} />
      <Field {...fieldOf(given, 'until')} hint={hints.until} inputmode="numeric" width={10} />
    </>
  )
}

function Overtaken({
  frame: { locale },
  kind,
  names,
  theirs,
  ours,
}: Given & { theirs: Piece; ours: Content }) {
  const { overtaken } = formWords[locale]
  const { newest } = theirs
  return (
    <>
      <Callout kind="stop" title={overtaken.title} role="alert">
        <p class="small">
          {newest && overtaken.text(newest.by ?? words[locale].system, rocDateTime(newest.at))}
        </p>
      </Callout>
      <Sheet title={overtaken.theirs} id="theirs" snug>
        <Changes {...{ locale, kind, names }} before={theirs.content} after={ours} />
      </Sheet>
    </>
  )
}
