import type { Locator, Page } from 'playwright-core'

/** Who walks, and where mail and time stand. */
export type Walker = {
  page: Page
  name: string
  idNumber: string
  /** ROC, 070-05-20. */
  birthday: string
  account: string
  password: string
  portalPassword: string
  recovery: string
  captcha: string
}

/** One step of the paper guide: what it is called there, what a reader is told, where one clicks or types, and the deed itself. */
export type Step = {
  /** The guide's own number: 1–19 and a–l. */
  number: string
  title: string
  /** Sentences beside the picture, one for each mark, in the same order. */
  tell: string[]
  /** Where the numbered marks stand; the picture is taken before the deed. */
  marks(walker: Walker): Locator[]
  act(walker: Walker): Promise<void>
}
