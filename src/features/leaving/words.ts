import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    office: '高雄市政府資訊中心',
    service: '帳號管理系統',
    left: {
      subject: '您的市府帳號已停止使用',
      preview: '依人事資料您已離開市府，帳號已停止使用。',
      lead: (account: string) => `您好，依人事資料，您已離職或退休，市府帳號 ${account} 因此停止使用。`,
      thanks: '謝謝您為市府服務。',
      ended: '所有裝置都已登出；市府帳號、電子郵件、人事服務網（iKPD）和以市府帳號登入的系統都不能再使用。',
      kept: '帳號沒有刪除。日後再到市府任職，人事資料更新後，同一個帳號會自動恢復使用，不必重新申請。信箱保留到什麼時候，會另外寄信通知您。',
      wrong: (agency: string) =>
        `若您仍在職，或需要信箱裡的資料，請洽${agency}人事室；更正人事資料後，帳號會自動恢復。`,
      contacts: '聯絡人資訊',
    },
    ownerless: {
      subject: (title: string) => `請為「${title}」指定新的擁有者`,
      preview: '原來的擁有者已離職。',
      lead: (title: string, address: string) =>
        `「${title}」（${address}）的最後一位擁有者已離職。信件照常收下，但目前沒有在職的擁有者管理它。`,
      ask: '請登入主控台，指定一位在職同仁為擁有者。',
      button: '指定擁有者',
    },
    reminder: {
      subject: (day: string) => `您的任職將於 ${day} 屆滿，請先交接與下載郵件`,
      preview: '離職後就不能再登入信箱。',
      lead: (day: string) =>
        `依人事資料，您的任職到 ${day} 為止。當天過後帳號會停止使用，您就不能再登入信箱。`,
      take: '需要留存的信，請在這之前下載。',
      takeButton: '下載我的郵件',
      keep: (titles: string) => `以下由您擔任擁有者，請先指定接任者：${titles}`,
      farewell: '離職後還有人寄信來時，系統會自動回覆。您可以先寫好要請對方改洽哪一個單位：',
      extended: '若您會續聘或延長任職，人事資料更新後帳號照常使用，這封信可以不理會。',
    },
    paused: {
      wrong: (agency: string) => `若人事資料有誤，請洽${agency}人事室。`,
      account: {
        subject: '留職停薪期間，您的市府帳號暫停使用',
        preview: '復職後會自動恢復，不必重新申請。',
        lead: (account: string) =>
          `您好，依人事資料，您已開始留職停薪，市府帳號 ${account} 在這段期間暫停使用，所有裝置都已登出。`,
        kept: '寄給您的信照常收下，帳號、密碼與信件都保留。復職後，人事資料更新時會自動恢復。',
      },
      mail: {
        subject: '留職停薪期間，您的市府信箱暫停開啟',
        preview: '信照常收下，復職後會自動恢復。',
        lead: (account: string) =>
          `您好，依人事資料，您已開始留職停薪。帳號 ${account} 仍可登入，但這段期間不能開啟市府信箱。`,
        kept: '寄給您的信照常收下。復職後，人事資料更新時會自動恢復。',
      },
      back: {
        subject: '您的市府帳號與信箱已恢復使用',
        preview: '留職停薪期間的暫停已經解除。',
        lead: (account: string) =>
          `您好，留職停薪期間的暫停已經解除，市府帳號 ${account} 與信箱都可以使用，帳號與密碼和以前一樣。`,
        kept: '這段期間寄給您的信都在信箱裡。',
      },
    },
    role: {
      preview: '人事資料或機關異動，角色隨之變更。',
      button: '查看角色',
      ended: {
        subject: '人員調離機關，角色已收回',
        lead: (account: string, role: string, from: string) =>
          `依人事資料，帳號 ${account} 的持有人已不在${from}任職，該帳號對${from}的「${role}」角色已自動收回。`,
        next: '業務上仍有需要時，請重新授予；原機關的業務請改派在職同仁。',
      },
      followed: {
        subject: '人員調動，角色已隨同移轉',
        lead: (account: string, role: string, from: string, to: string) =>
          `依人事資料，帳號 ${account} 的持有人已由${from}調任${to}，「${role}」角色已由${from}移轉到${to}。`,
        next: '若不需要，請收回該角色；原機關的業務請改派在職同仁。',
      },
      merged: {
        subject: '機關整併，角色已移轉到承接機關',
        lead: (account: string, role: string, from: string, to: string) =>
          `${from}已裁撤，由${to}承接。帳號 ${account} 對${from}的「${role}」角色已移轉到${to}。`,
        next: '若不需要，請收回該角色。',
      },
    },
    returned: {
      subject: '您的市府帳號已恢復使用',
      preview: '歡迎回來，原來的帳號可以登入了。',
      lead: (account: string, agency: string) =>
        `歡迎回來。依人事資料，您已在${agency}任職，原來的市府帳號 ${account} 已恢復使用，帳號與密碼都和以前一樣。`,
      roles:
        '離職前的管理權限不會自動恢復；工作上需要時，請向資訊中心申請。忘記密碼時，請在登入頁按「忘記密碼」。',
      notYou: '若您沒有回市府任職，請與所屬機關人事室聯絡。',
    },
  },
  en: {
    office: 'Information Management Center, Kaohsiung City Government',
    service: 'Accounts',
    left: {
      subject: 'Your city account has been closed to sign-ins',
      preview: 'By the personnel records you have left the city government.',
      lead: (account: string) =>
        `By the personnel records you have left the city government or retired, so your city account ${account} can no longer be used.`,
      thanks: 'Thank you for your service.',
      ended:
        'Every device has been signed out. The account, its mail, the personnel portal (iKPD) and all systems that you signed in to with it are closed to you.',
      kept: 'The account has not been deleted. If you come back to the city government, the same account opens again as soon as the personnel records say so; you need not apply. Another letter will tell you how long your mailbox is kept.',
      wrong: (agency: string) =>
        `If you are still in post, or need something from your mailbox, turn to the HR office of ${agency}. Once the records are put right, the account opens again by itself.`,
      contacts: 'Whom to ask',
    },
    ownerless: {
      subject: (title: string) => `Please name a new owner of “${title}”`,
      preview: 'Its last owner has left.',
      lead: (title: string, address: string) =>
        `The last owner of “${title}” (${address}) has left. Mail still arrives, but nobody in post looks after it.`,
      ask: 'Please sign in to the console and name somebody in post as its owner.',
      button: 'Name an owner',
    },
    reminder: {
      subject: (day: string) => `Your post ends on ${day}: please hand over, and take your mail along`,
      preview: 'Once you have left, you cannot open your mailbox any more.',
      lead: (day: string) =>
        `By the personnel records your post ends on ${day}. After that day your account is closed, and you cannot open your mailbox any more.`,
      take: 'Please download what you want to keep before that day.',
      takeButton: 'Download my mail',
      keep: (titles: string) => `You own the following; please name your successor first: ${titles}`,
      farewell:
        'Whoever writes to you afterwards gets an answer. You can write now which office they should turn to:',
      extended:
        'If your post is extended, the account goes on as soon as the personnel records say so, and you need not do anything.',
    },
    paused: {
      wrong: (agency: string) => `If the records are wrong, please tell the HR office of ${agency}.`,
      account: {
        subject: 'Your city account rests while you are on leave',
        preview: 'It opens again by itself when you return.',
        lead: (account: string) =>
          `By the personnel records you are on leave without pay, so your city account ${account} rests meanwhile. Every device has been signed out.`,
        kept: 'Mail to you still arrives, and account, password and messages are kept. Everything opens by itself as soon as the records say that you are back.',
      },
      mail: {
        subject: 'Your city mailbox rests while you are on leave',
        preview: 'Mail still arrives; the mailbox opens again when you return.',
        lead: (account: string) =>
          `By the personnel records you are on leave without pay. You can still sign in with ${account}, but not open your city mailbox meanwhile.`,
        kept: 'Mail to you still arrives. The mailbox opens by itself as soon as the records say that you are back.',
      },
      back: {
        subject: 'Your city account and mailbox work again',
        preview: 'What rested during your leave is open.',
        lead: (account: string) =>
          `What rested during your leave is open again: you can use your city account ${account} and its mailbox with the same name and password as before.`,
        kept: 'What was sent to you meanwhile is in your mailbox.',
      },
    },
    role: {
      preview: 'Personnel records or agencies have changed, and roles with them.',
      button: 'See roles',
      ended: {
        subject: 'A role has ended, because its holder works elsewhere now',
        lead: (account: string, role: string, from: string) =>
          `By the personnel records the holder of ${account} does not work for ${from} any more, so the role “${role}” over ${from} has ended by itself.`,
        next: 'Grant it anew if the work needs it, and name somebody in post for what is left at the former agency.',
      },
      followed: {
        subject: 'A role has followed its holder to another agency',
        lead: (account: string, role: string, from: string, to: string) =>
          `By the personnel records the holder of ${account} has moved from ${from} to ${to}, and the role “${role}” has gone over from ${from} to ${to}.`,
        next: 'Take it back if it is not needed, and name somebody in post for what is left at the former agency.',
      },
      merged: {
        subject: 'A role has gone over to the agency’s successor',
        lead: (account: string, role: string, from: string, to: string) =>
          `${from} has ended, and ${to} has taken over. The role “${role}” of ${account} has gone over from ${from} to ${to}.`,
        next: 'Take it back if it is not needed.',
      },
    },
    returned: {
      subject: 'Your city account works again',
      preview: 'Welcome back: you can sign in with the account you had.',
      lead: (account: string, agency: string) =>
        `Welcome back. By the personnel records you are in post at ${agency}, so your city account ${account} works again, with the same name and password as before.`,
      roles:
        'Administrative roles do not come back by themselves: ask the information centre if your work needs them. If you have forgotten the password, press “Forgotten password” on the sign-in page.',
      notYou: 'If you have not come back to the city government, please tell the HR office of your agency.',
    },
  },
})
