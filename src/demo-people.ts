import type { SignedIn } from '#ui/door.tsx'

type Role = SignedIn['roles'][number]['role']

/** Those of the demo city who hold an account already. */
export type DemoPerson = {
  account: string
  name: string
  idNumber: string
  part: string
  role?: Role
  agency?: string
  hasPortal?: boolean
}

export const DEMO_PASSWORD = 'Harbour-2026!'
/** Of the simulated cards that are not locked. */
export const DEMO_PIN = '123456'

export const demoPeople: DemoPerson[] = [
  {
    account: 'lijunjie',
    name: '李俊傑',
    idNumber: 'O100000004',
    part: 'employee with a mailbox and an iKPD account',
    hasPortal: true,
  },
  {
    account: 'linmeiling',
    name: '林美玲',
    idNumber: 'A200000003',
    part: 'HR officer of the school',
    role: 'hr',
    agency: '3979E0001B',
  },
  {
    account: 'chenzhiqiang',
    name: '陳志強',
    idNumber: 'E123456783',
    part: 'agency administrator of 教育局',
    role: 'agency-admin',
    agency: '3979E0000A',
  },
  {
    account: 'zhangyating',
    name: '張雅婷',
    idNumber: 'S220000004',
    part: 'information centre',
    role: 'information-centre',
    agency: '397000000A',
  },
  {
    account: 'huangshujuan',
    name: '黃淑娟',
    idNumber: 'I200000005',
    part: 'personnel department',
    role: 'personnel-department',
    agency: '397000000A',
  },
]
