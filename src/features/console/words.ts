import { bilingual } from '#foundation/words.ts'

type Wait = { count: number; unit: 'minutes' | 'hours' | 'days' }
type Within = { name: string; hasBelow: boolean }

const spans = {
  'zh-TW': ({ count, unit }: Wait) => `${count} ${{ minutes: '分鐘', hours: '小時', days: '天' }[unit]}`,
  en: ({ count, unit }: Wait) => `${count} ${count === 1 ? unit.slice(0, -1) : unit}`,
}

export const words = bilingual({
  'zh-TW': {
    title: '總覽',
    wholeCity: '全市',
    within: (agencies: Within[]) =>
      agencies.map(({ name, hasBelow }) => `${name}${hasBelow ? '及所屬' : ''}`).join('、'),
    texts: {
      people: '查同仁的職務、帳號與經過；鎖定、解除鎖定、關閉帳號，寄重設連結。',
      roster: '上傳人事資料：預覽差異、匯入、核准與復原。',
      'hr-desk': '看看新帳號、誰還沒申請，當面核對身分。',
      approvals: '以人事人員註冊 iKPD 的帳號。',
      cases: '同仁反映的事項，例如資料有誤、不是我。',
      desk: '同仁忘記帳號時代為查詢；無法自行重設密碼時，由兩位承辦人員放行。',
      outbox: '還沒有送達的信件：等待、重試中與失敗的。數字是重試中的信件。',
      notices: '同仁登出後送給介接系統的通知：回條，以及仍在重送的。',
      'mail-rules':
        '依管理要點將關閉或刪除的信箱；密碼提醒與離職後保留天數等政策。數字是 30 天內要刪除的信箱。',
      mailboxes: '轄區內同仁的信箱：狀態、容量、別名與處置。',
      offices: '機關共用的信箱：由誰保管、誰可以代表寄信。數字是沒有在職擁有者的機關信箱。',
      lists: '一個地址寄給許多人，例如全校同仁。數字是沒有在職擁有者的群組信箱。',
      misuse: '替同仁立刻鎖定遭盜用的帳號，並處理「帳號遭盜用」案件。',
      disclosures: '依法調閱郵件：一人申請、另一人核准，限時、全程留下紀錄。',
      audit: '查閱誰在什麼時候、對誰、做了什麼。',
      evidence: '紀錄鏈、見證者，以及大量操作與不尋常查詢的警示。',
      'moving-in': '把原系統的帳號與信箱搬進來：接收帳號、搬入郵件、退回。',
      roles: '授予與收回角色、定期清查、緊急代理。',
      policies: '密碼要符合什麼：全府或各機關適用的密碼政策、差異與生效日。',
      ways: '開放或停用登入與申請的方式：全府或個別機關。',
      statistics: '申請、登入、造訪與各機關帳號普及率的統計。',
      'portal-content':
        'iKPD 的「注意事項」、專區與專區內容：撰寫、預覽、發布、下架。數字是還沒有發布的修改。',
      contacts: '各一級機關的「聯絡人資訊」：由誰回答同仁的帳號問題。',
      texts: '告知聲明、管理要點等文件：撰寫、預覽、發布新版本，看有多少人已同意。',
      settings: '這部主機目前的設定、來自哪裡、做什麼用。',
      jobs: '背景作業與排程：等待、執行中、失敗的，以及系統檢查結果。數字是失敗的作業。',
      certificates: '查對自然人憑證是否已廢止的清單：何時更新、何時到期。',
      applications: '以既有帳號介面介接的系統，與提供給它們的個人資料欄位；由兩位人員申請與核准。',
      'api-keys': '讓別的系統做您在主控台可以做的事：建立、更換與撤銷金鑰。',
      clients: '以單一登入連結的系統：登記、修改、更換密鑰、測試、停用，看最近誰登入。',
    },
    lists: {
      title: '憑證廢止清單',
      lead: '以自然人憑證登入或申請時，會查對這些清單。清單過期或尚未取得時，該機關核發的憑證一律不接受。清單由系統自動更新，不需人工處理。',
      host: (name: string) => `以下為主機 ${name} 的清單；每部主機各自保存一份。`,
      columns: {
        issuer: '核發機關',
        stand: '狀態',
        updated: '清單時間',
        next: '下次更新期限',
        entries: '廢止筆數',
        tried: '最近一次檢查',
      },
      stands: { 'in-force': '使用中', stale: '已過期', missing: '尚未取得' },
      unknown: '（尚未取得清單）',
      fine: '正常。',
      none: '沒有設定憑證廢止清單',
      noneText: '自然人憑證登入未開放。要開放時，請設定 CITYHALL_CARD_ANCHORS 與 CITYHALL_CARD_LISTS。',
      problems: {
        'no-anchors': '讀不到核發機關的憑證檔。請檢查 CITYHALL_CARD_ANCHORS 指定的檔案。',
        unreachable: '連不到清單的伺服器。請檢查網路與清單網址；系統會持續重試。',
        'too-slow': '下載太慢，已中止。系統會持續重試；若一再發生，請檢查網路。',
        'too-large': '清單超過容許的大小，未採用。請檢查清單網址是否正確。',
        broken: '清單內容不完整或格式錯誤，未採用。請檢查清單網址是否正確。',
        incomplete: '這是部分清單（差異、分割或代發），未採用。請改設完整清單（complete）的網址。',
        'unknown-issuer':
          '清單不是由已信任的機關核發，未採用。機關換發憑證時，請更新 CITYHALL_CARD_ANCHORS。',
        'weak-signature': '清單的簽章強度不足（SHA-1 或 RSA 2048 以下），未採用。',
        'wrong-signature': '清單的簽章不符，可能遭竄改，未採用。若一再發生，請通知資安人員。',
        'not-yet-valid': '清單的時間在未來，未採用。請檢查主機的時鐘。',
        stale: '伺服器上的清單已過期。請洽核發機關；系統會持續重試。',
        older: '伺服器上的清單比使用中的還舊，未採用。若一再發生，請通知資安人員。',
        fault: '更新時發生錯誤，系統會持續重試。請查看系統紀錄與磁碟空間。',
      },
    },
    due: '待處理',
    noneDue: '目前沒有待處理的事項。',
    rest: '其他工作',
    open: (count: number) => `${count} 件待處理`,
    numbers: {
      units: {
        applications: (_: number) => '件',
        cases: (_: number) => '件',
        mailboxes: (_: number) => '個',
        accounts: (_: number) => '個',
        jobs: (_: number) => '項',
      },
      applications: '今日申請',
      weekBefore: (count: string) => `上週同日 ${count} 件`,
      waiting: '等候開通的信箱',
      oldest: (wait: Wait) => `最久 ${spans['zh-TW'](wait)}`,
      promise: '承諾 4 小時內或隔天',
      failing: '開通失敗的信箱',
      retrying: '系統會持續重試',
      fine: '一切正常',
      locked: '鎖定中的帳號',
      cases: '未結案件',
      roster: '人事資料',
      ago: (wait: Wait) => (wait.count > 0 ? `${spans['zh-TW'](wait)}前更新` : '剛剛更新'),
      none: '—',
      rosterNever: '還沒有載入過名冊',
      jobs: '失敗的排程工作',
      jobsWaiting: (count: string) => `等待中 ${count} 項`,
    },
    nothing: '目前沒有您可以辦理的事項。',
    nothingText: '您的角色在主控台還沒有對應的功能。需要協助時，請洽資訊中心。',
  },
  en: {
    title: 'Overview',
    wholeCity: 'the whole city',
    within: (agencies: Within[]) =>
      agencies.map(({ name, hasBelow }) => (hasBelow ? `${name} and all below` : name)).join(', '),
    texts: {
      people:
        'Find a colleague: posts, account and all that happened; lock, unlock or close it, send a reset link.',
      roster: 'Upload the roster: preview its differences, load, approve, take back.',
      'hr-desk': 'New accounts, who has not applied, identities checked in person.',
      approvals: 'Accounts registered in iKPD as personnel officers.',
      cases: 'What colleagues have reported, such as wrong data, or “this was not me”.',
      desk: 'Look up a forgotten account for a colleague; where a password cannot be reset in another way, two officers release it.',
      outbox:
        'Letters that have not arrived: waiting, tried again, failed. The figure counts those tried again.',
      notices:
        'What connected systems are told when somebody signs out: the receipts, and what is still being sent.',
      'mail-rules':
        'Mailboxes that the rules close or delete, and the policies about reminders and leavers. The number is of those deleted within 30 days.',
      mailboxes: 'The mailboxes of colleagues: state, size, further names, and what is decided about them.',
      offices:
        'Mailboxes that several people keep for an office. The figure counts those without an owner in post.',
      lists:
        'One address for many readers, such as all staff. The figure counts those without an owner in post.',
      misuse: 'Lock a misused account for a colleague at once, and settle the cases.',
      disclosures:
        'Lawful disclosure of mail: one asks, another approves; for hours, and all of it on record.',
      audit: 'Read who did what, when, to whom.',
      evidence: 'The chain, its witnesses, and alerts on acts in bulk and unusual look-ups.',
      'moving-in':
        'Takes over the accounts and mailboxes of a former system: accounts, mail, and the way back.',
      policies:
        'What passwords must keep: the policy of the city and of agencies, how they differ, from when.',
      ways: 'Open or close ways to sign in and to apply, for the city or an agency.',
      roles: 'Grant and take back roles, review them, stand in for the information centre.',
      statistics: 'Applications, sign-ins, visits and how many have an account, agency by agency.',
      'portal-content':
        'Announcements, zones and what stands in them: write, preview, publish, withdraw. The figure is what is written and not published.',
      contacts: 'Whom the people of each first-level agency ask about their accounts.',
      texts:
        'Notices, mailbox rules and other texts: write, look at and publish a new version, and see how many have agreed.',
      settings: 'What this host is set to, where it comes from and what it does.',
      jobs: 'Work in the background and the timetable: what waits, runs and fails, and the findings of the doctor. The figure is what fails.',
      certificates: 'The lists of revoked citizen certificates: when they were renewed and when they end.',
      'api-keys': 'Let other systems do what you can do here: make, change and revoke keys.',
      clients:
        'Systems that sign in here: register, change, rotate secrets, test, disable, and see who came lately.',
      applications:
        'Systems on the existing accounts API, and the personal data granted to them: one person asks, another approves.',
    },
    lists: {
      title: 'Revocation lists',
      lead: 'Sign-ins and applications with a citizen certificate are checked against these lists. While a list has run out or is missing, no certificate of that authority is accepted. The lists are renewed by themselves; there is nothing to do.',
      host: (name: string) => `These are the lists of host ${name}; each host keeps its own.`,
      columns: {
        issuer: 'Authority',
        stand: 'State',
        updated: 'Issued',
        next: 'To be renewed by',
        entries: 'Revoked',
        tried: 'Last checked',
      },
      stands: { 'in-force': 'In force', stale: 'Run out', missing: 'Missing' },
      unknown: '(no list yet)',
      fine: 'All is well.',
      none: 'No revocation lists are set',
      noneText:
        'Citizen certificates are not accepted. To accept them, set CITYHALL_CARD_ANCHORS and CITYHALL_CARD_LISTS.',
      problems: {
        'no-anchors':
          'The certificates of the authorities cannot be read. Check the file that CITYHALL_CARD_ANCHORS names.',
        unreachable:
          'The server of the list does not answer. Check the network and the address; it will be tried again.',
        'too-slow':
          'The download was too slow and was given up. It will be tried again; if this goes on, check the network.',
        'too-large': 'The list is larger than allowed and was not used. Check its address.',
        broken: 'The list is incomplete or malformed and was not used. Check its address.',
        incomplete:
          'This is part of a list (delta, partition or indirect) and was not used. Set the address of the complete list.',
        'unknown-issuer':
          'The list comes from no trusted authority and was not used. If the authority has a new certificate, add it to CITYHALL_CARD_ANCHORS.',
        'weak-signature':
          'The signature of the list is too weak (SHA-1, or RSA below 2048 bits); it was not used.',
        'wrong-signature':
          'The signature of the list is wrong; it may have been altered and was not used. If this goes on, tell the security team.',
        'not-yet-valid': 'The list comes from the future and was not used. Check the clock of the host.',
        stale: 'The list on the server has run out. Ask the authority; it will be tried again.',
        older:
          'The list on the server is older than the one in force and was not used. If this goes on, tell the security team.',
        fault: 'Something failed while renewing; it will be tried again. See the log and the disk space.',
      },
    },
    due: 'Waiting for somebody',
    noneDue: 'Nothing is waiting.',
    rest: 'Other work',
    open: (count: number) => `${count} waiting`,
    numbers: {
      units: {
        applications: () => 'sent',
        cases: (count: number) => (count === 1 ? 'case' : 'cases'),
        mailboxes: (count: number) => (count === 1 ? 'mailbox' : 'mailboxes'),
        accounts: (count: number) => (count === 1 ? 'account' : 'accounts'),
        jobs: (count: number) => (count === 1 ? 'job' : 'jobs'),
      },
      applications: 'Applications today',
      weekBefore: (count: string) => `${count} a week ago`,
      waiting: 'Mailboxes being made',
      oldest: (wait: Wait) => `the oldest for ${spans.en(wait)}`,
      promise: 'promised within 4 hours or a day',
      failing: 'Mailboxes that failed',
      retrying: 'tried again by themselves',
      fine: 'all is well',
      locked: 'Locked accounts',
      cases: 'Open cases',
      roster: 'Roster',
      ago: (wait: Wait) => (wait.count > 0 ? `renewed ${spans.en(wait)} ago` : 'renewed just now'),
      none: '—',
      rosterNever: 'none was ever loaded',
      jobs: 'Failing jobs',
      jobsWaiting: (count: string) => `${count} waiting`,
    },
    nothing: 'There is nothing for you to do here yet.',
    nothingText: 'Your role has no work in the console yet. If you need help, ask the information centre.',
  },
})
