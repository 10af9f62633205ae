export const POST_STATUSES = ['在職', '留職停薪', '離職', '退休'] as const
export type PostStatus = (typeof POST_STATUSES)[number]

/** Kinds of employees that are known (DOMAIN: 人員區分); others are taken too and listed. */
const KNOWN_CATEGORIES = new Set([
  '職員',
  '約聘僱',
  '工友',
  '技工',
  '駕駛',
  '教師',
  '代理教師',
  '代課教師',
  '實習教師',
  '警察',
  '消防',
  '醫事人員',
  '聘用人員',
  '約僱人員',
  '約用人員',
  '派用人員',
  '臨時人員',
  '駐衛警',
  '駐外人員',
  '其他',
])

export function isKnownCategory(category: string): boolean {
  return KNOWN_CATEGORIES.has(category)
}

/** What a roster does to a person; whoever is missing from it is ended by a snapshot only. */
export type Change = 'joined' | 'moved' | 'left' | 'changed' | 'missing'

/**
 * What has become of a roster that was handed in: waiting; waiting for a second person; not to be taken;
 * taken over; thrown away; overtaken by another load; taken back.
 */
export const LOAD_STATES = [
  'ready',
  'held',
  'refused',
  'loaded',
  'discarded',
  'stale',
  'rolled-back',
] as const
export type LoadState = (typeof LOAD_STATES)[number]

/** The part of a post that decides about employment. Days are ISO days in Taipei. */
export type Employment = { start: string; end: string | null; status: PostStatus }

/** More than this share ended or changed by one load is held until forced. */
export const GUARD_PERCENT = 5

/** Characters that offices write one for another in names; each group compares as its first. */
const VARIANTS = [
  '臺台 峰峯 恆恒 群羣 裡裏 著着 溫温 呂吕 黃黄 吳吴呉 青靑 教敎 清淸 真眞',
  '為爲 衛衞 產産 顏顔 彥彦 內内 涼凉 淨净 沖冲 況况 減减 決决 柏栢 闊濶',
  '熙煕 吉𠮷 戶户戸 說説 悅悦 閱閲 脫脱 稅税 銳鋭 兌兑 即卽 既旣 錄録 綠緑',
  '強强 每毎 晚晩 步歩 郎郞 雞鷄 麵麪 秘祕 線綫 蹤踪 岳嶽 蘇蘓 鑑鑒鍳 鎮鎭',
  '慎愼 值値 填塡 牆墻 瑤瑶 遙遥 敘叙 高髙 德徳 惠恵 寬寛 龍竜 橋槗',
]

const FOLDED = new Map(
  VARIANTS.flatMap((line) => line.split(' ')).flatMap(([first = '', ...others]) =>
    others.map((other) => [other, first] as const),
  ),
)

/** Blanks, invisible characters, and every dot that is written between the parts of an indigenous name. */
const NOT_COMPARED =
  /[\s\p{Default_Ignorable_Code_Point}\u00b7\u1427\u2022\u2027\u2219\u22c5\u2e31\u2e33\u30fb\ua78f]/gu

/** A name as it is compared (guide M3.1): NFKC, without blanks and middle dots, case-blind, variants folded. */
export function matchName(name: string): string {
  const plain = name.normalize('NFKC').replace(NOT_COMPARED, '').toLowerCase()
  return Array.from(plain, (character) => FOLDED.get(character) ?? character).join('')
}

export function sameName(a: string, b: string): boolean {
  const name = matchName(a)
  return name !== '' && name === matchName(b)
}

/** At work on this day: some post is 在職, has started and has not ended (its last day counts). */
export function isEmployed(person: { posts: Employment[] }, today: string): boolean {
  return mayApply(person, today, 0)
}

/** Who may apply for an account (guide M3.3): at work, or starting within so many days. */
export function mayApply(person: { posts: Employment[] }, today: string, daysAhead: number): boolean {
  const horizon = daysAfter(today, daysAhead)
  return person.posts.some((post) => post.status === '在職' && post.start <= horizon && !isOver(post, today))
}

/** The post has come to its end: left, retired, or past its last day. */
export function isOver(post: Pick<Employment, 'end' | 'status'>, today: string): boolean {
  return post.status === '離職' || post.status === '退休' || (post.end !== null && post.end < today)
}

/** Whether a load is held: more than 5 % of the people known are ended or changed. */
export function isHeld(endedOrChanged: number, known: number): boolean {
  return endedOrChanged * 100 > known * GUARD_PERCENT
}

/** So few agencies a reorganisation of every day touches, however small the city is. */
const HANDFUL = 3

/** Whether a load is held for its agencies: more than 5 % of those known, and more than a handful, hang elsewhere or end. */
export function areAgenciesHeld(movedOrEnded: number, known: number): boolean {
  return movedOrEnded > HANDFUL && isHeld(movedOrEnded, known)
}

type Standing = { parent: string | null; end: string | null }

/** An agency hangs elsewhere afterwards, or ends (sooner): whose it is to administer changes with it. */
export function isMovedOrEnded(before: Standing, after: Standing): boolean {
  return endsSooner(before, after) || after.parent !== before.parent
}

function endsSooner(before: Standing, after: Standing): boolean {
  return after.end !== null && (before.end === null || after.end < before.end)
}

/** An agency ends (sooner), or somebody else takes over: who has a say over whoever is there, and whose its roles are, changes with it. */
export function isEndedOrMerged(
  before: (Standing & { successor: string | null }) | undefined,
  after: Standing & { successor: string | null },
): boolean {
  if (!before) return after.successor !== null
  return endsSooner(before, after) || after.successor !== before.successor
}

/** An agency as it hangs in the city: below whom, and who takes over at its end. */
export type Hanging = { parent: string | null; level: number; successor?: string | null }

/**
 * Why nobody may take over whom an agency names: the city itself, and those above it, would give its officers more than they had; or
 * the successors lead back to it.
 */
export function successorFault(
  code: string,
  all: ReadonlyMap<string, Hanging>,
): 'successor-above' | 'successor-circular' | undefined {
  const above = aboveIn(code, all)
  const seen = new Set([code])
  for (let at = all.get(code)?.successor; at && all.has(at); at = all.get(at)?.successor) {
    if (seen.has(at)) return 'successor-circular'
    if (all.get(at)?.level === 0 || above.has(at)) return 'successor-above'
    seen.add(at)
  }
  return undefined
}

function aboveIn(code: string, all: ReadonlyMap<string, Hanging>): Set<string> {
  const above = new Set<string>()
  for (let at = all.get(code)?.parent; at && !above.has(at); at = all.get(at)?.parent) above.add(at)
  return above
}

/** An agency as mergers see it. */
export type Mergeable = Required<Hanging> & { code: string; end: string | null }

/**
 * Under which agency each one hangs that has ended and has a successor: the last of the chain of successors, which is still there. One whose
 * chain ends nowhere, or would lead above itself, stays where it was, so that nobody's reach loses it; so does one whose successor is above
 * it, so that nobody's reach grows up to there.
 */
export function mergersOf(agencies: Mergeable[], today: string): Map<string, string> {
  const all = new Map(agencies.map((agency) => [agency.code, agency]))
  const merged = new Map<string, string>()
  for (const { code, end } of agencies) {
    const heir = hasEnded(end, today) ? heirOf(code, all, today) : undefined
    if (
      heir &&
      all.get(heir)?.level !== 0 &&
      !aboveIn(code, all).has(heir) &&
      !isAbove(code, heir, all, merged)
    )
      merged.set(code, heir)
  }
  return merged
}

function heirOf(code: string, all: Map<string, Mergeable>, today: string): string | undefined {
  const seen = new Set<string>()
  let at = all.get(code)
  while (at && hasEnded(at.end, today)) {
    if (seen.has(at.code) || !at.successor) return undefined
    seen.add(at.code)
    at = all.get(at.successor)
  }
  return at?.code
}

/** The way up from one agency, mergers followed, passes the other. */
function isAbove(
  code: string,
  below: string,
  all: Map<string, Mergeable>,
  merged: Map<string, string>,
): boolean {
  const seen = new Set<string>()
  for (let at: string | null | undefined = below; at && !seen.has(at); ) {
    if (at === code) return true
    seen.add(at)
    at = merged.get(at) ?? all.get(at)?.parent
  }
  return false
}

function hasEnded(end: string | null, today: string): boolean {
  return end !== null && end < today
}

type Officer = { account?: string | null; person?: string | null }

/** Somebody else than all of these. Whoever is nobody, such as a job, is no second person; nor is a first one missing. */
export function isSecondPerson(by: Officer, others: Officer[]): boolean {
  const who = ({ person, account }: Officer): string | undefined => person ?? account ?? undefined
  return who(by) !== undefined && others.every((other) => who(other) !== who(by)) && others.some(who)
}

/** '2026-11-22' and 9 → '2026-12-01'. */
function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
