import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    numbers: '看數字',
    download: '下載 CSV',
    when: '日期',
    most: (value: string, where: string) => `最高 ${value}（${where}）`,
    latest: (value: string, where: string) => `最近 ${value}（${where}）`,
    all: (series: string, value: string) => `${series}共 ${value}`,
    between: '，',
    named: (title: string, sentence: string) => `${title}：${sentence}。`,
    none: '還沒有數字',
    noneText: '有資料之後，圖會出現在這裡。',
  },
  en: {
    numbers: 'The figures',
    download: 'Download CSV',
    when: 'Date',
    most: (value: string, where: string) => `most ${value} (${where})`,
    latest: (value: string, where: string) => `latest ${value} (${where})`,
    all: (series: string, value: string) => `${series}: ${value} in all`,
    between: ', ',
    named: (title: string, sentence: string) => `${title}: ${sentence}.`,
    none: 'No figures yet',
    noneText: 'The plot appears here as soon as there are some.',
  },
})
