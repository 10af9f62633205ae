import assert from 'node:assert/strict'
import test from 'node:test'
import { inCity } from '#test/context.ts'
import type { Visitor } from '#test/visitor.ts'

const PASSWORD = 'Kang-2026x9'

async function identify(visitor: Visitor, name: string, idNumber: string): Promise<Visitor> {
  await visitor.visit('/account/apply')
  visitor.fill('請輸入姓名', name).fill('請輸入身分證字號', idNumber).fill('請輸入驗證碼', 'KCGX')
  return visitor.press('下一步')
}

async function reachForm(visitor: Visitor, name: string, idNumber: string): Promise<Visitor> {
  await identify(visitor, name, idNumber)
  await visitor.choose('以上資料均正確，我要申請帳號。').press('下一步')
  await visitor.press('查看 告知聲明')
  await visitor.press('同意')
  return visitor
}

const teachers: [name: string, idNumber: string, account: string][] = [
  ['王小明', 'A123456789', 'wangxm'],
  ['SMITH JOHN', 'A800000014', 'johnsmith'],
  ['smith john', 'Ａ８００００００１４', 'johnsmith2'],
  ['伊藍‧米路', 'X200000001', 'ilanmilu'],
  ['伊藍米路', 'X200000001', 'ilanmilu'],
  ['王𠮷祥', 'Y100000000', 'wangjx'],
]

for (const [name, idNumber, account] of teachers) {
  test(`${name} applies with a mailbox, signs in and sees the record`, () =>
    inCity(async (city) => {
      const visitor = await city.visitor()
      await reachForm(visitor, name, idNumber)
      visitor.see('您已於').see('同意單一帳號認證平台個人資料蒐集、處理及利用告知聲明')
      await visitor.fill('帳號', account).press('檢查重複')
      visitor.see('檢查結果：通過')
      await visitor
        .choose('是，我要一併申請電子郵件信箱')
        .fill('密碼復原用電子郵件', 'private@example.com')
        .press('查看 管理要點')
      await visitor.press('同意')
      visitor.see('同意電子信箱帳號使用管理要點')
      assert.equal(visitor.value('帳號'), account)
      assert.equal(visitor.value('密碼復原用電子郵件'), 'private@example.com')
      assert.equal(visitor.value('主要電子郵件信箱'), `${account}@kcg.gov.tw`)
      await visitor.fill('密碼', PASSWORD).fill('密碼確認', PASSWORD).press('提出申請')
      visitor
        .see('帳號申請單已經成功提交。')
        .see('帳號申請單(已通過)')
        .see('驗證方式：個人資料驗證')
        .see(`${account}@kcg.gov.tw`)
      await visitor.visit('/sign-in')
      await visitor
        .fill('請輸入帳號', account)
        .fill('請輸入密碼', PASSWORD)
        .fill('請輸入驗證碼', 'KCGX')
        .press('登入')
      await visitor.visit('/account')
      visitor.see('帳號申請單(已通過)').see('帳號建立')
      await city.runJobs()
      await visitor.visit('/account')
      visitor.see('可以使用')
    }))
}

for (const [name, idNumber, why] of [
  ['吳宗翰', 'W100000001', 'has left'],
  ['周怡君', 'Z200000004', 'is on leave without pay'],
  ['王大明', 'A123456789', 'is not the name of this number'],
  ['無此人', 'H980000017', 'is unknown'],
] as const) {
  test(`${name}, who ${why}, gets the one answer that reveals nothing`, () =>
    inCity(async (city) => {
      const visitor = await city.visitor()
      await identify(visitor, name, idNumber)
      assert.equal(visitor.status, 422)
      visitor.see('目前無法申請').see('人事資料更新至').see('請洽所屬機關人事室').dontSee('人員資訊')
      assert.equal(visitor.value('請輸入姓名'), name)
    }))
}

test('李俊傑 holds an account: he is told so, sees no data, and can report that it is not his', () =>
  inCity(async (city) => {
    const visitor = await city.visitor()
    await identify(visitor, '李俊傑', 'O100000004')
    visitor.see('您具備有效帳號，無法申請帳號。').dontSee('科員').see('忘記帳號').see('忘記密碼')
    await visitor.press('這不是我申請的')
    visitor.see('人事室已立案查明')
  }))
