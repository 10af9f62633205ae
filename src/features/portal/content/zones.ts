import type { IconName } from '#ui/icons.ts'

export type Group = 'care' | 'learn' | 'duty' | 'others'
type Both = { 'zh-TW': string; en: string }

export type Zone = {
  slug: string
  group: Group
  icon: IconName
  name: Both
  text: Both
  /** A system of its own, to be connected later. */
  system?: Both
}

const zone = (slug: string, group: Group, icon: IconName, name: [string, string], text: [string, string], system?: [string, string]): Zone => ({
  slug,
  group,
  icon,
  name: { 'zh-TW': name[0], en: name[1] },
  text: { 'zh-TW': text[0], en: text[1] },
  ...(system && { system: { 'zh-TW': system[0], en: system[1] } }),
})

/** The fifteen zones of the guide (M12.4), by the city's names. */
export const zones: Zone[] = [
  zone('welfare', 'care', 'gift', ['福利服務專區', 'Benefits'], ['補助、保險、貸款', 'Allowances, insurance, loans']),
  zone('shops', 'care', 'shop', ['員工特約商店', 'Shops with staff offers'], ['優惠與使用方式', 'Offers and how to use them']),
  zone('care', 'care', 'heart', ['員工關懷網', 'Employee care'], ['諮商與協助方案', 'Counselling and assistance']),
  zone('learning', 'learn', 'book', ['學習專區', 'Learning'], ['時數與課程', 'Hours and courses']),
  zone('education', 'learn', 'school', ['教育主題專區', 'Education topics'], ['學校人事規定與實務', 'Personnel matters of schools']),
  zone('newcomers', 'learn', 'compass', ['公職入門快捷鑑', 'Public service for newcomers'], ['新進人員指引', 'A guide for new colleagues']),
  zone('attendance', 'duty', 'calendar', ['差勤獎懲專區', 'Attendance and merits'], ['請假、加班、獎懲', 'Leave, overtime, merits']),
  zone('pensions', 'duty', 'umbrella', ['退撫專區', 'Pensions'], ['退休、撫卹、資遣', 'Retirement and survivors’ benefits']),
  zone('neutrality', 'duty', 'scales', ['行政中立專區', 'Administrative neutrality'], ['規範與案例', 'Rules and cases']),
  zone('directory', 'duty', 'tree', ['名錄系統專區', 'Directory'], ['查同仁與機關', 'Find colleagues and agencies']),
  zone('vacancies', 'duty', 'seat', ['員工缺額及差勤', 'Vacancies and attendance'], ['職缺與差勤統計', 'Vacancies and attendance figures']),
  zone('personnel', 'duty', 'case', ['人事人員專區', 'For personnel officers'], ['僅人事人員可見', 'Only for personnel officers']),
  zone('webitr', 'others', 'time', ['差勤 WebITR 系統', 'Attendance system WebITR'], ['線上請假與簽到退', 'Leave requests and clocking in and out'], [
    'WebITR 是線上差勤系統：請假、加班、公差與簽到退都在那裡辦理。',
    'WebITR is the online attendance system: leave, overtime, business trips and clocking in and out are handled there.',
  ]),
  zone('training-centre', 'others', 'hat', ['公務人力發展中心線上報名系統', 'Course registration of the Training Centre'], ['實體研習報名', 'Registration for courses'], [
    '公務人力發展中心的線上報名系統：實體研習的課程查詢、報名與結訓紀錄。',
    'The registration system of the civil service training centre: its courses, registrations and certificates.',
  ]),
  zone('ecpa', 'others', 'agency', ['行政院人事行政總處人事服務網 ECPA', 'ECPA of the Directorate-General of Personnel Administration'], ['中央人事服務', 'Personnel services of the central government'], [
    'ECPA 是行政院人事行政總處的人事服務網，提供個人人事資料與全國性人事系統的入口。',
    'ECPA is the personnel portal of the Directorate-General of Personnel Administration: one’s own records and the way into the systems shared by the whole country.',
  ]),
]

export const groups: Group[] = ['care', 'learn', 'duty', 'others']

export function zoneOf(slug: string): Zone | undefined {
  return zones.find((zone) => zone.slug === slug)
}
