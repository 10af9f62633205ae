import type { Page } from 'playwright-core'
import { formSteps, identify, identitySteps, refusalStep } from './account-steps.ts'
import { activationSteps, mailStep, openActivationMail, registrationSteps } from './portal-steps.ts'
import type { Step, Walker } from './step.ts'

/** What is done at each step: the guide takes a picture first, a test only acts. */
export type AtStep = (step: Step, walker: Walker) => Promise<void>

/** 王小明 of the demo city, who has not applied yet. */
export function wangXiaoming(page: Page): Walker {
  return {
    page,
    name: '王小明',
    idNumber: 'A123456789',
    birthday: '070-05-20',
    account: 'wangxm',
    password: 'Kang-2026x9',
    portalPassword: '1Qaz2wsx-Kang',
    recovery: 'xiaoming.wang@example.com',
    captcha: 'KCGX',
  }
}

/** The whole guide in its own order, from 「申請帳號」 to the portal's zones. */
export async function walkGuide(
  page: Page,
  url: string,
  atStep: AtStep,
  walker = wangXiaoming(page),
): Promise<void> {
  const walk = async (steps: Step[]): Promise<void> => {
    for (const step of steps) await atStep(step, walker)
  }
  await page.goto(`${url}/sign-in`)
  await walk(identitySteps.slice(0, 4))
  await refuseHolder(url, walker, atStep)
  await walk([...identitySteps.slice(4), ...formSteps])
  await page.goto(`${url}/mail`)
  await walk([mailStep])
  await page.goto(`${url}/ikpd`)
  await walk(registrationSteps)
  await page.goto(`${url}/mail`)
  await openActivationMail(page)
  await walk(activationSteps)
}

/** Step 5 happens to somebody else, at another browser. */
async function refuseHolder(url: string, walker: Walker, atStep: AtStep): Promise<void> {
  const browser = walker.page.context().browser()!
  const context = await browser.newContext({ viewport: walker.page.viewportSize() })
  const page = await context.newPage()
  await page.goto(`${url}/account/apply`)
  const holder = { ...walker, page, name: '李俊傑', idNumber: 'O100000004' }
  await identify(holder, holder.name, holder.idNumber)
  await atStep(refusalStep, holder)
  await context.close()
}
