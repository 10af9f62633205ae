import assert from 'node:assert/strict'
import { paths } from '#foundation/paths.ts'
import type { Visitor } from './visitor.ts'

/** Someone of the roster who wants an account, and what they choose. */
export type Newcomer = { name: string; idNumber: string; account: string; password: string; recovery: string }

/** 王小明 of the demo city, who has not applied yet. */
export const WANG: Newcomer = {
  name: '王小明',
  idNumber: 'A123456789',
  account: 'wangxm',
  password: 'Kang-2026x9',
  recovery: 'private@example.com',
}

const CAPTCHA = 'KCGX'

/** Says who they are on 「個人資料驗證」, without JavaScript. */
export async function identify(
  visitor: Visitor,
  { name, idNumber }: Pick<Newcomer, 'name' | 'idNumber'>,
): Promise<Visitor> {
  await visitor.visit(paths.account)
  await visitor.follow('我要申請帳號(個人資料驗證)')
  visitor.fill('請輸入姓名', name).fill('請輸入身分證字號', idNumber).fill('請輸入驗證碼', CAPTCHA)
  return visitor.press('下一步')
}

/** Goes on to the application form and fills it in; only 「提出申請」 is left to press. */
export async function fillIn(visitor: Visitor, newcomer: Newcomer): Promise<Visitor> {
  visitor.choose('以上資料均正確，我要申請帳號。')
  await visitor.press('下一步')
  await agree(visitor, '查看 告知聲明')
  visitor.choose('是，我要一併申請電子郵件信箱')
  await agree(visitor, '查看 管理要點')
  await visitor.fill('帳號', newcomer.account).press('檢查重複')
  visitor.see('檢查結果：通過')
  visitor.fill('密碼', newcomer.password).fill('密碼確認', newcomer.password)
  return visitor.fill('密碼復原用電子郵件', newcomer.recovery)
}

/** The whole application up to its record. */
export async function apply(visitor: Visitor, newcomer: Newcomer): Promise<Visitor> {
  await identify(visitor, newcomer)
  visitor.see('人員資訊')
  await fillIn(visitor, newcomer)
  await visitor.press('提出申請')
  return visitor.see('帳號申請單已經成功提交。')
}

/** Signs in on the city's page, on the way to their account. */
export async function signIn(
  visitor: Visitor,
  { account, password }: Pick<Newcomer, 'account' | 'password'>,
): Promise<Visitor> {
  await visitor.visit(`${paths.signIn}?to=${paths.account}`)
  visitor.fill('請輸入帳號', account).fill('請輸入密碼', password).fill('請輸入驗證碼', CAPTCHA)
  await visitor.press('登入')
  assert.equal(visitor.status, 200, `${account} could not sign in: ${visitor.main}`)
  return visitor
}

async function agree(visitor: Visitor, words: string): Promise<void> {
  await visitor.press(words)
  await visitor.press('同意')
}
