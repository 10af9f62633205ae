import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { City } from './context.ts'
import type { Visitor } from './visitor.ts'

/** A system that takes portal tickets under a number of its own, and opens a zone. */
export const WEBITR = {
  client_id: 'webitr',
  client_name: '差勤系統',
  portal_zone: 'webitr',
  portal_ticket: { apid: 'AP-17', address: 'https://webitr.example/sso' },
}

/** Registers these systems in this city only. */
export function connect({ context }: City, ...clients: object[]): void {
  const file = join(mkdtempSync(join(tmpdir(), 'clients-')), 'clients.json')
  writeFileSync(file, JSON.stringify(clients))
  context.settings = { ...context.settings, clients: file }
}

/** 李俊傑 on the portal's home. */
export async function inPortal(city: City): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit('/ikpd')
  await visitor.fill('帳號', 'lijunjie').fill('密碼', 'Harbour-2026!').fill('驗證碼', 'KCGX').press('登入')
  return visitor.see('李俊傑')
}
