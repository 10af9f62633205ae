import { describe, test } from 'node:test'
import { agencyAdministrator } from './agency-administrator.ts'
import { applicationOwner } from './application-owner.ts'
import { auditor } from './auditor.ts'
import { day } from './day.ts'
import { employee } from './employee.ts'
import { hrOfficer } from './hr-officer.ts'
import { informationCentre } from './information-centre.ts'
import { personnelDepartment } from './personnel-department.ts'
import { setCity } from './stage.ts'

const stage = setCity()
/** While one city answers many, so many walk it at a time. */
const AT_ONCE = 2

describe('a day in the life, in a city of 30 000', { concurrency: AT_ONCE }, () => {
  test('of an employee, at a phone', (t) => day(t, stage, { width: 390 }, employee))
  test('of an HR officer', (t) => day(t, stage, { width: 1280, account: 'linmeiling' }, hrOfficer))
  test('of an agency administrator, at a phone', (t) =>
    day(t, stage, { width: 390, account: 'chenzhiqiang' }, agencyAdministrator))
  test('of the information centre', (t) =>
    day(t, stage, { width: 1280, account: 'zhangyating' }, informationCentre))
  test('of the personnel department', (t) =>
    day(t, stage, { width: 1280, account: 'huangshujuan' }, personnelDepartment))
  test('of an auditor', (t) => day(t, stage, { width: 1280, account: 'xuxiubai' }, auditor))
  test('of an application owner, in English', (t) =>
    day(t, stage, { width: 1280, account: 'johnsmith', locale: 'en-GB', to: '/account' }, applicationOwner))
})
