import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    view: '查看',
    agree: '同意',
    disagree: '不同意',
    version: (version: string) => `版本號：${version}`,
    unopened: (name: string) => `您尚未查看${name}`,
    opened: (name: string) => `您已查看${name}，尚未同意`,
    agreed: (at: string, name: string) => `您已於 ${at} 同意${name}`,
    refused: (name: string) => `您不同意${name}`,
    later: '您可以隨時在帳號管理系統再次查看。',
    failed: '無法連上伺服器，您的選擇沒有記錄。請檢查網路後再按一次。',
  },
  en: {
    view: 'View',
    agree: 'Agree',
    disagree: 'Disagree',
    version: (version: string) => `Version ${version}`,
    unopened: (name: string) => `You have not yet viewed the ${name}`,
    opened: (name: string) => `You have viewed the ${name} and not yet agreed`,
    agreed: (at: string, name: string) => `You agreed to the ${name} on ${at}`,
    refused: (name: string) => `You do not agree to the ${name}`,
    later: 'You can view it again at any time under Accounts.',
    failed:
      'The server could not be reached, and your choice was not recorded. Check the network and press again.',
  },
})
