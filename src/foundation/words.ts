/** The languages of the pages; Chinese comes first and is complete by definition. */
export type Locale = 'zh-TW' | 'en'

type Like<W> = {
  [K in keyof W]: W[K] extends (...given: infer G) => string
    ? (...given: G) => string
    : W[K] extends string
      ? string
      : Like<W[K]>
}

/** The same words in both languages: a word missing in English, or with other parameters, is a type error. */
export function bilingual<W>(both: { 'zh-TW': W; en: Like<NoInfer<W>> }): Record<Locale, Like<W>> {
  return both as Record<Locale, Like<W>>
}

/** What is told beside something: 「王小明（wangxm）」, “王小明 (wangxm)”. */
export function inBrackets(locale: Locale, what: string, beside: string): string {
  return locale === 'en' ? `${what} (${beside})` : `${what}（${beside}）`
}
