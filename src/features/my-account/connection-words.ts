import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    title: '已連結的系統',
    link: '用市府帳號登入過、或同意提供資料的系統',
    lead: '您用市府帳號登入了哪些系統，以及同意告訴它們什麼。',
    none: '目前沒有連結的系統',
    noneText: '用市府帳號登入其他系統後，就會列在這裡。',
    now: '登入中',
    lasting: '可在您未登入時使用',
    since: (at: string) => `${at} 起`,
    told: (what: string) => `您同意提供：${what}`,
    end: '結束連結',
    endOf: (name: string) => `結束連結：${name}`,
    done: '連結已結束，那個系統也會收到登出通知。',
    hint: '結束連結會收回該系統持有的授權與您的同意，並通知它登出。您之後仍可再登入。',
  },
  en: {
    title: 'Connected systems',
    link: 'Systems that you signed in to with this account, or agreed to tell something',
    lead: 'Which systems you signed in to with your city account, and what you agreed to tell them.',
    none: 'There are no connected systems',
    noneText: 'When you sign in to another system with your city account, it is listed here.',
    now: 'signed in',
    lasting: 'works while you are away',
    since: (at: string) => `Since ${at}`,
    told: (what: string) => `You agreed to tell it: ${what}`,
    end: 'End connection',
    endOf: (name: string) => `End connection: ${name}`,
    done: 'The connection has ended, and the system is being told to sign you out.',
    hint: 'Ending a connection takes back what the system holds and your consent, and tells it to sign you out. You can sign in to it again later.',
  },
})
