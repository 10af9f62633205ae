import type { ZoneGroup } from '../piece-tables.ts'

type Written = [slug: string, icon: string, title: string, titleEn: string, line: string, lineEn: string]

const written: Record<ZoneGroup, Written[]> = {
  care: [
    [
      'welfare',
      'gift',
      '福利服務專區',
      'Welfare services',
      '補助、保險、貸款',
      'Allowances, insurance, loans',
    ],
    ['shops', 'shop', '員工特約商店', 'Shops with staff prices', '優惠與地圖', 'Offers for staff'],
    ['care', 'heart', '員工關懷網', 'Employee care', '諮商與協助方案', 'Counselling and assistance'],
  ],
  learn: [
    ['learning', 'book', '學習專區', 'Learning', '時數與課程', 'Hours and courses'],
    ['education', 'school', '教育主題專區', 'Education', '學校人事法規', 'Personnel rules of schools'],
    [
      'newcomers',
      'compass',
      '公職入門快捷鑑',
      'First steps in public service',
      '新進人員指引',
      'A guide for newcomers',
    ],
  ],
  duty: [
    [
      'attendance',
      'calendar',
      '差勤獎懲專區',
      'Attendance and merits',
      '請假、加班、獎懲',
      'Leave, overtime, merits',
    ],
    [
      'retirement',
      'umbrella',
      '退撫專區',
      'Retirement and bereavement',
      '退休試算、撫卹',
      'Retirement, bereavement',
    ],
    ['neutrality', 'scales', '行政中立專區', 'Administrative neutrality', '規範與案例', 'Rules and cases'],
    ['directory', 'tree', '名錄系統專區', 'Directory', '查同仁與機關', 'Find colleagues and agencies'],
    [
      'vacancies',
      'seat',
      '員工缺額及差勤',
      'Vacancies and attendance',
      '職缺與差勤統計',
      'Open posts, statistics',
    ],
    [
      'officers',
      'case',
      '人事人員專區',
      'Personnel officers',
      '僅人事人員可見',
      'For personnel officers only',
    ],
  ],
  others: [
    [
      'webitr',
      'time',
      '差勤 WebITR 系統',
      'WebITR attendance',
      '線上請假與加班',
      'Leave and overtime online',
    ],
    [
      'training',
      'hat',
      '公務人力發展中心線上報名系統',
      'Training registration',
      '研習班期報名',
      'Courses of the training centre',
    ],
    [
      'ecpa',
      'agency',
      '行政院人事行政總處人事服務網 ECPA',
      'ECPA of the Executive Yuan',
      '中央人事系統入口',
      'The central government’s portal',
    ],
  ],
}

/** The fifteen zones (M12.4), in groups of three. */
export const zones = Object.entries(written)
  .flatMap(([group, rows]) => rows.map((row) => ({ group: group as ZoneGroup, row })))
  .map(({ group, row: [slug, icon, title, titleEn, line, lineEn] }, place) => ({
    slug,
    group,
    place,
    icon,
    title,
    titleEn,
    line,
    lineEn,
    personnelOnly: slug === 'officers',
    connected: group === 'others',
  }))
