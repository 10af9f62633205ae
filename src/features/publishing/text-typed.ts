import type { NoticeDraft, Published, Written } from '#features/notices/drafts.ts'
import { DEMANDS, type DraftFault, faultIn } from '#features/notices/rules.ts'
import { blocksOf, typedOf } from '#features/notices/typed.ts'
import type { Form, Problems } from '#foundation/form.ts'
import { parseRocDate, rocDate } from '#foundation/roc-date.ts'
import type { Typed } from './pages/text-draft.tsx'

const MOST_TITLE = 120
const MOST_TEXT = 40_000

type Said = Record<
  'version' | 'used' | 'title' | 'text' | 'titleEn' | 'textEn' | 'shape' | 'startsOn' | 'demand',
  string
>

/** What an officer typed. */
export function typedIn(form: Form): Typed {
  const words = (name: string) => form.lines(name).trim().slice(0, MOST_TEXT)
  return {
    title: form.text('title').slice(0, MOST_TITLE),
    text: words('text'),
    titleEn: form.text('titleEn').slice(0, MOST_TITLE),
    textEn: words('textEn'),
    version: form.text('version'),
    startsOn: form.text('startsOn'),
    demand: form.text('demand'),
    revision: /^\d{1,9}$/.test(form.text('revision')) ? Number(form.text('revision')) : 0,
  }
}

/** A draft as it stands in the form. */
export function typedOfDraft({ version, text, demand, startsOn, revision }: Written | NoticeDraft): Typed {
  const { 'zh-TW': zh, en } = text
  return {
    ...{ title: zh.title, text: typedOf(zh.blocks), titleEn: en.title, textEn: typedOf(en.blocks) },
    ...{ version, startsOn: startsOn ? rocDate(startsOn) : '', demand, revision },
  }
}

/** What was typed, as it is kept: only for what `problemsIn` finds nothing wrong with. */
export function writtenOf(typed: Typed): Written {
  return {
    version: typed.version,
    text: {
      'zh-TW': { title: typed.title, blocks: blocksOf(typed.text) },
      en: { title: typed.titleEn, blocks: blocksOf(typed.textEn) },
    },
    demand: DEMANDS.find((one) => one === typed.demand) ?? 'agree',
    startsOn: dayIn(typed.startsOn) ?? null,
    revision: typed.revision,
  }
}

/** What has to be mended before it can be kept: nothing is kept that could not be published today, beside the versions there are. */
export function problemsIn(
  say: Said,
  typed: Typed,
  { today, used }: { today: string; used: string[] },
): Problems {
  const { version, text, startsOn } = writtenOf(typed)
  const fault = faultIn(version, text)
  const isDayToCome = startsOn !== null && startsOn >= today
  return {
    ...(used.includes(version) && { version: say.used }),
    ...(fault && problemOfFault(say, fault)),
    ...(typed.startsOn && !isDayToCome && { startsOn: say.startsOn }),
    ...(!DEMANDS.some((one) => one === typed.demand) && { demand: say.demand }),
  }
}

/** Why a draft could not be published after all. */
export function problemOf(say: Said, outcome: Exclude<Published, { kind: 'published' }>): Problems {
  if (outcome.kind === 'fault') return problemOfFault(say, outcome.fault)
  return outcome.kind === 'past' ? { startsOn: say.startsOn } : { version: say.used }
}

function problemOfFault(say: Said, { at }: DraftFault): Problems {
  if (at === 'version') return { version: say.version }
  if (at === 'en') return { textEn: say.shape }
  const [lang, part = ''] = at.split('.')
  if (part.startsWith('title')) return lang === 'en' ? { titleEn: say.titleEn } : { title: say.title }
  return lang === 'en' ? { textEn: say.textEn } : { text: say.text }
}

function dayIn(text: string): string | undefined {
  const day = parseRocDate(text)
  return day.kind === 'date' ? day.iso : undefined
}
