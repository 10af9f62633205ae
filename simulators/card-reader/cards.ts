import type { CardWish } from './pki.ts'

/** What may lie in the reader. Everybody here is made up. */
export type SimulatedCard = {
  id: string
  label: string
  /** What the city will say, for whoever tries it out. */
  note?: string
  holder: CardWish
  cardNumber: string
  issuer?: 'foreign'
  digest?: 'sha1'
  isLocked?: boolean
  /** Milliseconds that it takes to sign. */
  slow?: number
}

export const PIN = '123456'

/** Serial number of the card that the list of the authority names. */
export const REVOKED_SERIAL = '4e0badca4d0000000000000000000001'

const DAY_MS = 86_400_000
const days = (count: number): Date => new Date(Date.now() + count * DAY_MS)

const wang = { name: '王小明', tail: '6789', subjectNumber: '0000000100000001' }
const li = { name: '李俊傑', tail: '0004', subjectNumber: '0000000100000002' }
const lin = { name: '林美玲', tail: '0003', subjectNumber: '0000000100000003' }
const zhang = { name: '張雅婷', tail: '0004', subjectNumber: '0000000100000004' }
const stranger = { name: '周大同', tail: '1234', subjectNumber: '0000000100000009' }

export const cards: SimulatedCard[] = [
  { id: 'wang', label: '王小明', holder: wang, cardNumber: 'SM26000000000001' },
  { id: 'li', label: '李俊傑', holder: li, cardNumber: 'SM26000000000002' },
  { id: 'lin', label: '林美玲', holder: lin, cardNumber: 'SM26000000000003' },
  { id: 'zhang', label: '張雅婷', holder: zhang, cardNumber: 'SM26000000000004' },
  {
    id: 'li-renewed',
    label: '李俊傑',
    note: '換發的新卡，仍可使用',
    holder: li,
    cardNumber: 'SM26000000000012',
  },
  {
    id: 'expired',
    label: '王小明',
    note: '已過期',
    holder: { ...wang, from: days(-1900), until: days(-30) },
    cardNumber: 'SM26000000000021',
  },
  {
    id: 'not-yet-valid',
    label: '王小明',
    note: '尚未生效',
    holder: { ...wang, from: days(30) },
    cardNumber: 'SM26000000000022',
  },
  {
    id: 'revoked',
    label: '王小明',
    note: '已廢止',
    holder: { ...wang, serial: REVOKED_SERIAL },
    cardNumber: 'SM26000000000023',
  },
  {
    id: 'foreign',
    label: '王小明',
    note: '由其他憑證機構簽發',
    holder: wang,
    cardNumber: 'SM26000000000024',
    issuer: 'foreign',
  },
  {
    id: 'weak',
    label: '王小明',
    note: '以 SHA-1 簽章',
    holder: wang,
    cardNumber: 'SM26000000000025',
    digest: 'sha1',
  },
  {
    id: 'locked',
    label: '王小明',
    note: 'PIN 碼已鎖住',
    holder: wang,
    cardNumber: 'SM26000000000026',
    isLocked: true,
  },
  {
    id: 'stranger',
    label: '周大同',
    note: '不在人事名冊上',
    holder: stranger,
    cardNumber: 'SM26000000000027',
  },
  {
    id: 'slow',
    label: '王小明',
    note: '簽章要 90 秒',
    holder: wang,
    cardNumber: 'SM26000000000028',
    slow: 90_000,
  },
]

/** What else may be the matter with the reader. */
export const EMPTY = ['no-card', 'no-reader'] as const
