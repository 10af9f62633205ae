import assert from 'node:assert/strict'

/** What every page must keep, whoever visits it: the visitor calls this on each page it meets. */
export function inspect(url: string, response: Response, html: string, document: Document): void {
  const at = (rule: string): string => `${url}: ${rule}`
  assert.match(html, /^<!doctype html>/i, at('begins with a doctype'))
  assert.ok(document.documentElement.getAttribute('lang'), at('says its language'))
  inspectHeading(document, at)
  inspectIds(document, at)
  inspectControls(document, at)
  inspectSafety(response, document, at)
  const words = document.querySelector('body')?.textContent ?? ''
  assert.doesNotMatch(
    words,
    /\bundefined\b|\bNaN\b|\[object Object\]|Invalid Date/,
    at('shows no broken value'),
  )
}

type At = (rule: string) => string

function inspectHeading(document: Document, at: At): void {
  const headings = [...document.querySelectorAll('h1')]
  assert.equal(headings.length, 1, at('has one h1'))
  const heading = tidy(headings[0]!.textContent ?? '')
  const title = tidy(document.querySelector('title')?.textContent ?? '')
  assert.ok(heading && title.includes(heading), at(`its title “${title}” holds its heading “${heading}”`))
}

function inspectIds(document: Document, at: At): void {
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  assert.deepEqual(twice, [], at('its ids are unique'))
  for (const attribute of ['aria-describedby', 'aria-labelledby', 'aria-controls']) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute)!.split(/\s+/))
        assert.ok(ids.includes(id), at(`${attribute} ${id} exists`))
    }
  }
}

function inspectControls(document: Document, at: At): void {
  for (const control of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
    const labelled =
      control.getAttribute('aria-label') ||
      control.closest('label') ||
      document.querySelector(`label[for="${control.id}"]`)
    assert.ok(labelled, at(`the control ${control.getAttribute('name')} has a label`))
    if (control.getAttribute('aria-invalid') === 'true') {
      assert.ok(
        control.getAttribute('aria-describedby'),
        at(`the error of ${control.getAttribute('name')} is tied to it`),
      )
    }
  }
  for (const link of document.querySelectorAll('.govuk-error-summary a[href^="#"]')) {
    const id = link.getAttribute('href')!.slice(1)
    assert.ok(document.getElementById(id), at(`the error summary leads to ${id}`))
  }
  for (const image of document.querySelectorAll('img'))
    assert.ok(image.hasAttribute('alt'), at('images have a text'))
  for (const button of document.querySelectorAll('button, a[href]')) {
    const name = button.getAttribute('aria-label') || tidy(button.textContent ?? '')
    assert.ok(name, at(`each button and link has a name: ${button.outerHTML.slice(0, 120)}`))
  }
}

function inspectSafety(response: Response, document: Document, at: At): void {
  for (const script of document.querySelectorAll('script'))
    assert.ok(script.getAttribute('src'), at('has no inline script'))
  assert.equal(document.querySelectorAll('style, [style]').length, 0, at('has no inline style'))
  for (const element of document.querySelectorAll('*')) {
    const handler = [...element.attributes].find(({ name }) => /^on/.test(name))
    assert.equal(handler, undefined, at('has no inline handler'))
  }
  const policy = response.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/, at('has a content security policy'))
  assert.doesNotMatch(policy, /unsafe-/, at('its policy has no unsafe source'))
  const isPrivate = !/public/.test(response.headers.get('cache-control') ?? '')
  if (isPrivate)
    assert.match(response.headers.get('cache-control') ?? '', /no-store/, at('a private page is not stored'))
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
