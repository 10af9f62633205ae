import { bilingual } from '#foundation/words.ts'

/** Policies of one’s own: made, and put out of use. */
export const words = bilingual({
  'zh-TW': {
    make: {
      title: '新增密碼政策',
      lead: '新增後不能修改，只能停用：這樣才說得清楚某一天適用的是什麼。新增不會改變任何人適用的政策。',
      name: '名稱（中文）',
      english: '名稱（英文）',
      rules: '其他要求',
      characters: '可以用的字元',
      between: (least: number, most: number) => `${least}～${most}`,
      go: '新增',
      problems: {
        name: '請輸入名稱。',
        english: '請輸入英文名稱。',
        number: (least: number, most: number) => `請輸入 ${least} 到 ${most} 的數字。`,
        order: '另有動態密碼時，最短長度不能比只用密碼時長。',
        below: (part: string) => `低於附表十：${part}。`,
      },
    },
    retire: {
      title: '停用密碼政策',
      text: (name: string) => `停用後「${name}」不能再選定。過去適用的紀錄仍保留。`,
      go: '停用',
      inUse: '這個政策正在適用或即將生效，請先為那些機關選定別的政策。',
    },
  },
  en: {
    make: {
      title: 'Make a password policy',
      lead: 'It cannot be changed later, only retired, so that it stays clear what held on a day. Making it changes nothing for anybody.',
      name: 'Name (Chinese)',
      english: 'Name (English)',
      rules: 'What else is asked',
      characters: 'Characters',
      between: (least: number, most: number) => `${least}–${most}`,
      go: 'Make it',
      problems: {
        name: 'Enter a name.',
        english: 'Enter an English name.',
        number: (least: number, most: number) => `Enter a number from ${least} to ${most}.`,
        order: 'With a one-time code the least length cannot be greater than without.',
        below: (part: string) => `Below Schedule 10: ${part}.`,
      },
    },
    retire: {
      title: 'Retire a password policy',
      text: (name: string) => `“${name}” can no longer be chosen. What it was remains on record.`,
      go: 'Retire it',
      inUse: 'It is in force or to come. Choose another policy for those agencies first.',
    },
  },
})
