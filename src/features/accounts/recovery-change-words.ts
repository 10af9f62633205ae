import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    mail: {
      new: {
        subject: '請確認新的密碼復原用電子郵件',
        preview: '按一下確認，這個地址才會成為密碼復原用電子郵件。',
        hello: (account: string, _masked: string) =>
          `您好，市府帳號 ${account} 要把這個地址設為密碼復原用電子郵件。`,
        why: '這個地址與原來的地址都同意後才會變更。變更後，忘記密碼時重設連結會寄到這裡。',
        button: '確認這個新地址',
        notYou: '若您沒有要求變更，請忽略此郵件，不會有任何改變。',
      },
      old: {
        subject: '請同意變更密碼復原用電子郵件',
        preview: '有人要求把您的密碼復原用電子郵件換成另一個地址。',
        hello: (account: string, masked: string) =>
          `您好，市府帳號 ${account} 要求把密碼復原用電子郵件換成 ${masked}。`,
        why: '這個信箱與新的信箱都同意後才會變更。若是您本人要求的，請打開下面的連結。',
        button: '同意變更',
        notYou:
          '若不是您要求的，請不要打開連結，並立即登入「我的帳號」，在「登入紀錄」按「不是我」：有人可能知道您的密碼。',
      },
    },
    until: (when: string) => `連結 7 天內有效，請在 ${when} 前按。`,
    page: {
      new: {
        title: '確認新的密碼復原用電子郵件',
        lead: (masked: string) => `按下按鈕，確認 ${masked} 是您的信箱，而且您要用它復原密碼。`,
        button: '確認這個新地址',
      },
      old: {
        title: '同意變更密碼復原用電子郵件',
        lead: (masked: string) =>
          `按下按鈕，同意把密碼復原用電子郵件換成 ${masked}。若不是您要求的，請關閉這個頁面。`,
        button: '同意變更',
      },
      dead: '連結只能用一次，7 天內有效；重新寄出或取消變更後，先前的連結也會失效。',
      deadCure: '若您已經按過，不必再做什麼；否則請登入「我的帳號」重新寄出。',
      changedTitle: '密碼復原用電子郵件已變更',
      changed: '忘記密碼時，重設連結會寄到新的信箱。您可以關閉這個頁面。',
      waitingTitle: '已收到您的同意',
      waiting: '還差另一個信箱：請到那裡按郵件中的連結。兩邊都同意後才會變更。',
    },
  },
  en: {
    mail: {
      new: {
        subject: 'Please confirm your new recovery address',
        preview: 'Confirm once, so that this becomes your recovery address.',
        hello: (account: string, _masked: string) =>
          `The city account ${account} wants to make this its recovery address.`,
        why: 'It changes when this address and the present one have both agreed. From then on a reset link is sent here when you forget your password.',
        button: 'Confirm this new address',
        notYou: 'If you have not asked for this, please ignore this message; nothing will change.',
      },
      old: {
        subject: 'Please agree to a new recovery address',
        preview: 'Somebody asks to replace your recovery address by another.',
        hello: (account: string, masked: string) =>
          `The city account ${account} asks to replace its recovery address by ${masked}.`,
        why: 'It changes when this mailbox and the new one have both agreed. If you asked for it yourself, open the link.',
        button: 'Agree to the change',
        notYou:
          'If you have not asked for it, do not open the link. Sign in to “My account” at once and press “Not me” in the sign-in history: somebody may know your password.',
      },
    },
    until: (when: string) => `The link works for 7 days, until ${when}.`,
    page: {
      new: {
        title: 'Confirm your new recovery address',
        lead: (masked: string) =>
          `Press the button to confirm that ${masked} is your mailbox and that you want to recover your password with it.`,
        button: 'Confirm this new address',
      },
      old: {
        title: 'Agree to a new recovery address',
        lead: (masked: string) =>
          `Press the button to agree that ${masked} becomes the recovery address. If you have not asked for it, close this page.`,
        button: 'Agree to the change',
      },
      dead: 'A link works once and for 7 days; it also ends when new links are sent or the change is given up.',
      deadCure:
        'If you have pressed it already there is nothing more to do; otherwise sign in to “My account” and send new links.',
      changedTitle: 'Recovery address changed',
      changed:
        'If you forget your password, the reset link is sent to the new mailbox. You may close this page.',
      waitingTitle: 'You have agreed',
      waiting:
        'The other mailbox is still missing: press the link in the letter there. It changes when both have agreed.',
    },
  },
})
