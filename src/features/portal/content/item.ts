import type { zoneItems } from '../tables.ts'

export type FirstItem = typeof zoneItems.$inferInsert

/** The notes of one zone, each: slug, day, title, title in English, paragraphs. */
export function notes(zone: string, items: [slug: string, day: string, title: string, titleEn: string, ...body: string[]][]): FirstItem[] {
  return items.map(([slug, day, title, titleEn, ...body]) => ({ zone, slug, day, title, titleEn, body: body.join('\n') }))
}
