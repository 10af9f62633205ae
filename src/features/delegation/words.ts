import { bilingual } from '#foundation/words.ts'

/** Roles: who holds them, and giving and taking back. Letters are here too. */
export const words = bilingual({
  'zh-TW': {
    title: '角色與權限',
    lead: '角色及於所選機關與其所有下級機關。您只能授予自己具有的權限，也不能為自己授予或收回角色。',
    caption: '您管轄範圍內的角色',
    search: '帳號、姓名或機關',
    filters: { role: '角色', until: '期限', ending: '有期限', open: '無期限' },
    columns: {
      person: '人員',
      role: '角色',
      agency: '機關',
      granted: '授予時間',
      by: '授予者',
      until: '到期',
      account: '帳號',
    },
    machine: '主機指令',
    never: '無期限',
    none: '您的管轄範圍內沒有任何角色',
    toGrant: '授予角色',
    toReviews: '角色清查',
    toEmergency: '緊急代理',
    reviewsHint: '定期請上級逐一確認；期限內未確認的角色會自動收回。',
    emergencyHint: '資訊中心無人可處理時，由兩人各持半組密碼共同啟動。',
    done: { granted: '已授予角色，並已通知當事人。', revoked: '已收回角色，並已通知當事人。' },
    grant: {
      title: '授予角色',
      warning:
        '授予後立即生效：當事人可以查看並處理該機關與其所有下級機關的資料。這項操作會寄信通知當事人，並記入稽核紀錄。',
      account: '帳號',
      accountHint: '須為您管轄範圍內使用中的帳號，且已以憑證、行動自然人憑證或臨櫃驗證身分。',
      role: '角色',
      agency: '機關',
      until: '到期日',
      untilHint: '例如 115-12-31，當日結束後自動收回。不填表示無期限；不會晚於您自己角色的期限。',
      reason: '理由',
      reasonHint: '例如公文文號或職務異動。會記入稽核紀錄並寄給當事人。',
      go: '授予角色',
      back: '回角色與權限',
      problems: {
        account: '請輸入帳號',
        role: '請選擇角色',
        agency: '請選擇機關',
        until: '請輸入正確且未過去的日期，例如 115-12-31',
        reason: '請輸入理由',
        unknown: '您的管轄範圍內沒有這個使用中的帳號，請確認後再試',
        own: '不能為自己授予角色，請由其他管理者處理',
        beyond: '您沒有可以授予這個機關這個角色的權限，請另選角色或機關',
        'not-proofed': '這個帳號只以個人資料申請，請當事人先以憑證或臨櫃驗證身分',
      },
    },
    holding: {
      title: '收回角色',
      warning: '收回後立即生效，當事人正在進行的工作也會中止。系統會寄信通知當事人，並記入稽核紀錄。',
      cannot: '您可以查看這個角色，但不能收回：它是您自己的，或超出您的權限。',
      go: '收回角色',
    },
    mail: {
      office: '高雄市政府資訊中心',
      service: '帳號管理系統',
      button: '前往管理主控台',
      labels: { account: '帳號', role: '角色', agency: '機關', until: '期限', reason: '理由' },
      events: {
        granted: {
          subject: '您有新的管理角色',
          lead: '您被授予下列管理角色，現在起可以使用。',
          next: '若這不是您的職務，請立即洽資訊中心。',
        },
        revoked: {
          subject: '您的管理角色已收回',
          lead: '您的下列管理角色已由管理者收回。',
          next: '若您的工作仍需要，請洽所屬機關的管理者。',
        },
        expired: {
          subject: '您的管理角色已到期',
          lead: '您的下列管理角色期限已到，已自動收回。',
          next: '若您的工作仍需要，請洽所屬機關的管理者重新授予。',
        },
        unconfirmed: {
          subject: '您的管理角色未經確認，已收回',
          lead: '角色清查期限內沒有人確認您的下列管理角色，已自動收回。',
          next: '若您的工作仍需要，請洽所屬機關的管理者重新授予。',
        },
        machine: {
          subject: '【警示】有人在主機上授予管理角色',
          lead: '有人以主機指令授予下列管理角色。這種方式不經過任何人同意，因此通知每一位全市管理者。',
          next: '若您不知道這件事，請立即查明並收回；確認無誤後，請在主控台按「已知悉」。',
        },
        'last-kept': {
          subject: '【警示】角色清查未確認全市管理角色，已保留',
          lead: '角色清查到期時，下列全市角色沒有任何一位持有人獲得確認。為避免無人可以管理，全部保留。',
          next: '請儘速重新清查，或收回不再需要的角色。',
        },
        'emergency-code': {
          subject: '【警示】有人產生緊急代理碼',
          lead: '下列帳號產生了一份緊急代理碼；原有的同一份已失效。',
          next: '若您不知道這件事，請立即查明，並由另一人重新產生這一份。',
        },
        'emergency-asked': {
          subject: '【警示】有人申請緊急代理',
          lead: '有人使用了第一份緊急代理碼，正等待第二人確認。',
          next: '若不是真正的緊急情況，請立即聯絡當事人。第二人須在 15 分鐘內確認，逾時作廢。',
        },
        'emergency-opened': {
          subject: '【警示】緊急代理已啟動',
          lead: '兩人共同啟動了緊急代理，下列帳號暫時具有全市資訊中心的權限。',
          next: '期限一到自動收回；處理完畢請提早結束，並重新產生兩份緊急代理碼。',
        },
        'emergency-ended': {
          subject: '緊急代理已結束',
          lead: '緊急代理已結束，暫時的權限已收回。',
          next: '請在稽核紀錄查看代理期間的操作，並重新產生兩份緊急代理碼。',
        },
        'review-started': {
          subject: '請確認管理角色：角色清查開始',
          lead: '下列機關開始角色清查，其中有角色需要您確認。',
          next: '請在期限前逐一確認仍然需要的角色；未確認的角色會在期限到時自動收回。',
        },
        'review-reminded': {
          subject: '提醒：角色清查即將截止',
          lead: '角色清查即將截止，仍有角色等待您確認。',
          next: '未確認的角色會在期限到時自動收回。',
        },
      },
    },
    bells: {
      machine: (name: string, role: string, agency: string) =>
        `有人在主機上授予角色：${name}成為${agency}的${role}。`,
      asked: (name: string) => `${name}申請緊急代理，等待第二人確認。`,
      open: (name: string, until: string) => `緊急代理中：${name}暫時具有全市資訊中心的權限，到 ${until}。`,
      look: '查看',
    },
  },
  en: {
    title: 'Roles',
    lead: 'A role reaches over the agency it is for and everything under it. You can only give what you have yourself, and neither give nor take back roles of your own.',
    caption: 'Roles within your reach',
    search: 'Account, name or agency',
    filters: { role: 'Role', until: 'Ends', ending: 'on a day', open: 'never' },
    columns: {
      person: 'Holder',
      role: 'Role',
      agency: 'Agency',
      granted: 'Granted',
      by: 'By',
      until: 'Ends',
      account: 'Account',
    },
    machine: 'at the machine',
    never: 'never',
    none: 'Nobody holds a role within your reach',
    toGrant: 'Grant a role',
    toReviews: 'Reviews of roles',
    toEmergency: 'Emergencies',
    reviewsHint: 'From time to time those above confirm each role; what is not confirmed in time ends.',
    emergencyHint:
      'When nobody of the information centre is there, two people open it, each with half of a code.',
    done: {
      granted: 'The role is granted and its holder has been told.',
      revoked: 'The role is taken back and its holder has been told.',
    },
    grant: {
      title: 'Grant a role',
      warning:
        'It holds at once: the holder can see and handle what belongs to the agency and everything under it. The holder is told by mail, and it is written into the audit log.',
      account: 'Account',
      accountHint:
        'An account in use within your reach, whose holder has proved who they are by card, by phone or in person.',
      role: 'Role',
      agency: 'Agency',
      until: 'Last day',
      untilHint:
        'Such as 115-12-31; it ends when that day is over. Leave it empty for no end; it never outlasts your own role.',
      reason: 'Reason',
      reasonHint:
        'Such as the number of a document or a change of duties. It goes into the audit log and to the holder.',
      go: 'Grant the role',
      back: 'Back to roles',
      problems: {
        account: 'Enter an account',
        role: 'Choose a role',
        agency: 'Choose an agency',
        until: 'Enter a day that is not past, such as 115-12-31',
        reason: 'Enter a reason',
        unknown: 'There is no such account in use within your reach. Check it and try again',
        own: 'You cannot grant yourself a role. Ask another administrator',
        beyond: 'You cannot grant this role for this agency. Choose another role or agency',
        'not-proofed':
          'This account was applied for with personal data only. Its holder must first prove who they are, by card or in person',
      },
    },
    holding: {
      title: 'Take a role back',
      warning:
        'It holds at once and stops what the holder is doing. The holder is told by mail, and it is written into the audit log.',
      cannot: 'You can see this role but not take it back: it is your own, or beyond what you may give.',
      go: 'Take the role back',
    },
    mail: {
      office: 'Information Management Center, Kaohsiung City Government',
      service: 'Accounts',
      button: 'Go to the console',
      labels: { account: 'Account', role: 'Role', agency: 'Agency', until: 'Until', reason: 'Reason' },
      events: {
        granted: {
          subject: 'You have a new role',
          lead: 'You have been granted the role below. It can be used from now on.',
          next: 'If this is not your duty, tell the information centre at once.',
        },
        revoked: {
          subject: 'Your role has been taken back',
          lead: 'An administrator has taken back the role below.',
          next: 'If your work still needs it, ask the administrator of your agency.',
        },
        expired: {
          subject: 'Your role has ended',
          lead: 'The time of the role below is over; it has ended by itself.',
          next: 'If your work still needs it, ask the administrator of your agency for it again.',
        },
        unconfirmed: {
          subject: 'Your role was not confirmed and has ended',
          lead: 'Nobody confirmed the role below before the review was over; it has ended by itself.',
          next: 'If your work still needs it, ask the administrator of your agency for it again.',
        },
        machine: {
          subject: '[Alert] A role was granted at the machine',
          lead: 'Somebody granted the role below by a command at the city’s machine. That asks for nobody’s consent, so everybody who watches over the city is told.',
          next: 'If you know nothing of it, find out and take it back at once; if all is well, press “Noted” in the console.',
        },
        'last-kept': {
          subject: '[Alert] A review confirmed none of the roles over the whole city; they were kept',
          lead: 'When the review was over, nobody’s role of this kind over the whole city had been confirmed. All of them were kept, or nobody could have looked after the city any more.',
          next: 'Begin another review soon, or take back those that are no longer needed.',
        },
        'emergency-code': {
          subject: '[Alert] Half of the emergency code was made',
          lead: 'The account below has made half of the emergency code; the same half that there was before is void.',
          next: 'If you know nothing of it, find out at once and have somebody else make that half anew.',
        },
        'emergency-asked': {
          subject: '[Alert] Somebody asks to stand in, in an emergency',
          lead: 'The first half of the emergency code was used; it waits for a second person.',
          next: 'If there is no emergency, speak to them at once. A second person must confirm within 15 minutes, or it lapses.',
        },
        'emergency-opened': {
          subject: '[Alert] An emergency is open',
          lead: 'Two people have opened an emergency. The account below has the information centre’s role over the whole city for a while.',
          next: 'It ends by itself. End it earlier when all is done, and make both halves of the code anew.',
        },
        'emergency-ended': {
          subject: 'The emergency is over',
          lead: 'The emergency has ended and its role has been taken back.',
          next: 'Read in the audit log what was done in that time, and make both halves of the code anew.',
        },
        'review-started': {
          subject: 'Please confirm roles: a review has begun',
          lead: 'A review of roles has begun for the agency below. Some of them are for you to confirm.',
          next: 'Confirm each one that is still needed before the deadline; what nobody confirms ends by itself.',
        },
        'review-reminded': {
          subject: 'Reminder: a review of roles will soon be over',
          lead: 'A review of roles will soon be over, and some still wait for you.',
          next: 'What nobody confirms ends by itself at the deadline.',
        },
      },
    },
    bells: {
      machine: (name: string, role: string, agency: string) =>
        `Granted at the machine: ${name} is now ${role} of ${agency}.`,
      asked: (name: string) => `${name} asks to stand in, in an emergency, and waits for a second person.`,
      open: (name: string, until: string) =>
        `An emergency is open: ${name} has the information centre’s role over the whole city until ${until}.`,
      look: 'Look',
    },
  },
})
