import type { Locale } from '#foundation/words.ts'

/** Deeds to do with the texts put to people, and with work in the background; actions.ts has them among all others. */
export const textActions = {
  'job.forgotten': { 'zh-TW': '放棄背景作業', en: 'Gave up a job' },
  'job.rerun': { 'zh-TW': '立即重試背景作業', en: 'Had a job run again' },
  'notice.agreed': { 'zh-TW': '同意告知聲明或管理要點', en: 'Agreed to a notice' },
  'notice.called-off': {
    'zh-TW': '取消尚未施行的文件版本',
    en: 'Called off a version of a text before it was in force',
  },
  'notice.draft-discarded': { 'zh-TW': '捨棄文件草稿', en: 'Discarded the draft of a text' },
  'notice.draft-saved': { 'zh-TW': '儲存文件草稿', en: 'Saved the draft of a text' },
  'notice.kind-made': { 'zh-TW': '新增一份文件', en: 'Made a new text' },
  'notice.published': {
    'zh-TW': '發布告知聲明或管理要點新版本',
    en: 'Published a new version of a notice',
  },
  'notice.read': { 'zh-TW': '閱讀新版文件', en: 'Read a new version of a text' },
  'notice.refused': { 'zh-TW': '不同意告知聲明或管理要點', en: 'Did not agree to a notice' },
} as const satisfies Record<string, Record<Locale, string>>
