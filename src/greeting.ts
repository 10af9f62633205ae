import type { Settings } from '#foundation/settings.ts'
import { DEMO_PASSWORD, DEMO_PIN, demoPeople } from './demo-people.ts'
import { isOwnClients } from './demonstration.ts'

/** What the terminal says once the doors are open. */
export function greeting(settings: Settings): string {
  const { url, smtpPort, submissionPort } = settings
  const addresses = [
    `  市府首頁  Front page      ${url}/`,
    `  帳號管理  Accounts        ${url}/account`,
    `  電子郵件  Mail            ${url}/mail`,
    `  人事服務  iKPD            ${url}/ikpd`,
    `  主控台    Console         ${url}/admin`,
    `  圖解指南  Guide           ${url}/guide`,
    `  SMTP ${smtpPort} · submission ${submissionPort}`,
  ]
  return [
    '',
    '高雄市政府 Cityhall',
    '',
    ...addresses,
    ...(settings.demo ? demonstration(settings) : []),
    '',
  ].join('\n')
}

function demonstration(settings: Settings): string[] {
  return [
    '',
    `  示範環境  Demonstration. Password of everyone here: ${DEMO_PASSWORD}`,
    ...demoPeople.map(({ account, name, part }) => `    ${account.padEnd(14)} ${name}  ${part}`),
    '    王小明 A123456789, born 70-05-20, has not applied yet: begin at 「市府員工Email帳號申請」',
    ...(settings.simulators === '0' ? [] : simulated(settings)),
  ]
}

function simulated(settings: Settings): string[] {
  const { cardComponent, phoneSimulatorPort, clientSimulatorPort } = settings
  return [
    `    讀卡機    Card reader     ${cardComponent}/  put in a test card; its PIN is ${DEMO_PIN}`,
    `    手機      Phones          http://localhost:${phoneSimulatorPort}/phone`,
    ...(isOwnClients(settings)
      ? [
          `    示範系統  Client          http://localhost:${clientSimulatorPort}/  signs in by each of the three ways`,
        ]
      : []),
  ]
}
