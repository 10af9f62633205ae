import { chooseLanguage, findAccount } from '#features/accounts/accounts.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { cookie, house, page, seeOther } from '#ui/door.tsx'
import { LanguagePage } from '../pages/language.tsx'

const YEAR_S = 31_536_000

export const languageRoutes = house()

languageRoutes.get(paths.accountLanguage, async (c) => {
  const { context, visit } = c.var
  const holder = await findAccount(context, visit.city!.account)
  const isDone = c.req.query('done') !== undefined
  return page(c, <LanguagePage frame={visit.frame} chosen={holder!.language} isDone={isDone} />)
})

languageRoutes.post(paths.accountLanguage, async (c) => {
  const { context, visit } = c.var
  const language = (await readForm(c.req.raw)).text('language') === 'en' ? 'en' : 'zh-TW'
  await chooseLanguage(context, visit.by, visit.city!.account, language)
  cookie(c, 'language', language, { maxAge: YEAR_S })
  return seeOther(c, `${paths.accountLanguage}?done`)
})
