import type { Standing } from './rules.ts'

type Figures = { [name: string]: number | string | undefined }
type Sentence = (figures: Figures, standing: Standing) => string

/** The doctor's findings in sentences, and what to do about them. */
const chinese = {
  names: {
    database: '資料庫',
    key: '金鑰',
    disk: '磁碟空間',
    worker: '背景作業程式',
    jobs: '背景作業',
    roster: '人事資料',
    letters: '寄件匣',
    relay: '對外郵件',
    lists: '憑證廢止清單',
    ways: '登入與申請方式',
    alerts: '稽核警示',
    safety: '安全設定',
  },
  standings: { well: '正常', watch: '請留意', ill: '異常' },
  unseen: (error: string) => `無法檢查（${error}）。請查看系統紀錄。`,
  sentences: {
    database: ({ version, took }) => `PostgreSQL ${version}，${took} 毫秒內回應。`,
    key: () => '可以開啟已加密的個人資料。請另外備份金鑰檔。',
    disk: ({ free, percent }, standing) =>
      `剩餘 ${free} GB（${percent}%）。${standing === 'well' ? '' : '請清理或擴充資料夾所在的磁碟。'}`,
    worker: ({ never, minutes }, standing) => {
      if (never) return '還沒有執行過任何排程。若系統剛啟動，請稍候再看。'
      return standing === 'well'
        ? '排程正在執行。'
        : `已 ${minutes} 分鐘沒有執行排程。請確認主機程式仍在運作。`
    },
    jobs: ({ failing, stuck }, standing) =>
      standing === 'well'
        ? '沒有失敗的作業。'
        : `${failing} 件失敗、會再重試；${stuck} 件已放棄重試，請處理。`,
    roster: ({ never, hours }, standing) => {
      if (never) return '還沒有匯入過人事資料。'
      return `${hours} 小時前更新。${standing === 'well' ? '' : '已超過應更新的時間，請匯入新的人事資料。'}`
    },
    letters: ({ retrying, failed }) => `${retrying} 封重試中，${failed} 封未送達。`,
    relay: (_, standing) =>
      standing === 'well' ? '已設定。' : '沒有設定 CITYHALL_RELAY，寄到市府以外的信件會留在寄件匣。',
    lists: ({ all, bad }) => {
      if (all === 0) return '沒有設定，自然人憑證登入未開放。'
      return bad === 0
        ? `${all} 份都在有效期內。`
        : `${all} 份中有 ${bad} 份過期或尚未取得，這些憑證無法登入。`
    },
    ways: ({ agencies }, standing) => {
      if (standing === 'well') return '每個機關都有可用的登入與申請方式。'
      return standing === 'ill'
        ? '全市都沒有可用的登入或申請方式，尚未登入的人無法進入。請檢查自然人憑證與行動自然人憑證的設定，並到「登入與申請方式」開放一種方式。'
        : `${agencies} 個機關沒有自己可用的登入或申請方式，暫依全市的設定。請到「登入與申請方式」開放一種方式。`
    },
    alerts: ({ open }) => (open === 0 ? '沒有未結的警示。' : `${open} 件未結，請到「稽核狀態與警示」處理。`),
    safety: ({ demo }, standing) => {
      if (demo) return '這是示範環境，裡面的人員與密碼都是公開的。'
      return standing === 'well' ? '以 https 提供服務。' : 'CITYHALL_URL 不是 https，密碼會以明文傳送。'
    },
  } satisfies Record<string, Sentence> as Record<string, Sentence>,
}

const english: typeof chinese = {
  names: {
    database: 'Database',
    key: 'Key',
    disk: 'Disk',
    worker: 'Worker',
    jobs: 'Jobs',
    roster: 'Roster',
    letters: 'Outbox',
    relay: 'Mail to the world',
    lists: 'Revocation lists',
    ways: 'Ways in',
    alerts: 'Audit alerts',
    safety: 'Safety',
  },
  standings: { well: 'Well', watch: 'Watch', ill: 'Ill' },
  unseen: (error) => `could not be looked at (${error}). Please look into the log.`,
  sentences: {
    database: ({ version, took }) => `PostgreSQL ${version} answered within ${took} ms.`,
    key: () => 'Opens what is sealed. Back the key file up, apart from the database.',
    disk: ({ free, percent }, standing) =>
      `${free} GB free (${percent}%).${standing === 'well' ? '' : ' Please clear or enlarge the disk of the data folder.'}`,
    worker: ({ never, minutes }, standing) => {
      if (never)
        return 'Nothing of the timetable has run yet. If the system has just started, look again soon.'
      return standing === 'well'
        ? 'The timetable is being run.'
        : `Nothing of the timetable has run for ${minutes} minutes. Please see whether the hosts are up.`
    },
    jobs: ({ failing, stuck }, standing) =>
      standing === 'well'
        ? 'No job fails.'
        : `${failing} failed and will be tried again; ${stuck} are not tried any more and wait for you.`,
    roster: ({ never, hours }, standing) => {
      if (never) return 'No roster has been loaded yet.'
      return `Renewed ${hours} hours ago.${standing === 'well' ? '' : ' That is too long: please load a new one.'}`
    },
    letters: ({ retrying, failed }) =>
      `${retrying} letters are being tried again, ${failed} were not delivered.`,
    relay: (_, standing) =>
      standing === 'well'
        ? 'It is set.'
        : 'CITYHALL_RELAY is not set: mail to the world stays in the outbox.',
    lists: ({ all, bad }) => {
      if (all === 0) return 'None is set, so citizen certificates are not taken.'
      return bad === 0
        ? `All ${all} are in force.`
        : `${bad} of ${all} are stale or missing: cards of these authorities are refused.`
    },
    ways: ({ agencies }, standing) => {
      if (standing === 'well') return 'Every agency has a way to sign in and to apply.'
      return standing === 'ill'
        ? 'The city has no way to sign in or to apply that works. Please see to the settings of cards and phones, and open a way at “Ways to sign in and apply”.'
        : `${agencies} agencies have none of their own left to sign in or to apply, and follow the city meanwhile. Please open one at “Ways to sign in and apply”.`
    },
    alerts: ({ open }) =>
      open === 0 ? 'None is open.' : `${open} open: please see “Audit state and alerts”.`,
    safety: ({ demo }, standing) => {
      if (demo) return 'This is a demonstration: its people and their passwords are public.'
      return standing === 'well'
        ? 'Served over https.'
        : 'CITYHALL_URL is not https: passwords travel in the open.'
    },
  },
}

export const words = { 'zh-TW': chinese, en: english }
