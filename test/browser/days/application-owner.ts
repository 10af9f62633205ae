import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Deeds } from './day.ts'

/** Application owner SMITH JOHN, in English: connects a system and tries each way on the demonstration system. */
export const applicationOwner: Deeds = {
  'reads how the API works': async ({ go, see }) => {
    await go('/docs/api')
    await see('How the API works')
    await see('Search people')
  },
  'reads how a system is connected': async ({ go, follow, see }) => {
    await go('/dev/client')
    await see('OpenID Connect')
    await follow('Connecting a system')
    await see('redirect')
  },
  'signs in to the demonstration system without a form': async ({ page, go }) => {
    await go('/dev/client')
    await page.getByRole('link', { name: 'Open the demonstration system' }).click()
    await page.waitForLoadState()
    const openid = part(page)
    await openid.getByRole('button', { name: 'Sign in' }).click()
    await openid.getByText('SMITH JOHN').first().waitFor()
  },
  'exchanges the refresh token': async ({ page }) => {
    await part(page).getByRole('button', { name: 'Refresh' }).click()
    await part(page).getByText('更換過 1 次').waitFor()
  },
  'sees the system among those that know the account': async ({ go, see }) => {
    await go('/account/connections')
    await see('Demonstration system')
  },
  'ends what the system holds': async ({ page, press }) => {
    await press(/Demonstration system/, page.locator('main'))
    assert.equal(await page.locator('main').getByText('Demonstration system').count(), 0)
  },
}

function part(page: Page) {
  return page.locator('section', { has: page.getByRole('heading', { name: /OpenID Connect/ }) }).first()
}
