import type { Frame } from './door.tsx'

/** The frame around whole pages in the gallery. */
export const frame: Frame = { locale: 'zh-TW', path: '/dev/gallery', demo: true }
export const english: Frame = { ...frame, locale: 'en' }
export const morning = new Date('2026-11-23T01:41:00Z')
