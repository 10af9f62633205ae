import { Readable } from 'node:stream'
import { farewellOf, keepFarewell, MOST_FAREWELL_CHARACTERS } from '#features/mailboxes/farewell.ts'
import { needsConfirming } from '#features/sign-in/visit.tsx'
import { readForm } from '#foundation/form.ts'
import { mailPaths } from '#foundation/mail-paths.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther } from '#ui/door.tsx'
import { exportMail } from '../export.ts'
import { ExportPage } from '../pages/export.tsx'
import { FarewellPage } from '../pages/farewell.tsx'
import { settingsWords } from '../settings-words.ts'
import { deskOf, held } from './held.tsx'
import { doneOf } from './settings.tsx'

/** What one does before leaving. Only one's own mailbox has this: an office's mail stays with the office. */
const at = mailPaths(paths.mail)

export const routes = house()

routes.get(
  paths.mailExport,
  held(async (c, holder) => needsConfirming(c) ?? page(c, <ExportPage desk={await deskOf(c, holder)} />)),
)

/** The whole mailbox at once is asked for with a fresh proof, whoever has found the browser open. */
routes.post(
  paths.mailExportFile,
  held(async (c, holder) => {
    const asked = needsConfirming(c, paths.mailExport)
    if (asked) return asked
    const { context, visit } = c.var
    const { name, zip } = await exportMail(context, visit.by, holder, visit.locale)
    const headers = {
      'cache-control': 'no-store',
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${name}"`,
    }
    return c.body(Readable.toWeb(Readable.from(zip)) as ReadableStream, 200, headers)
  }),
)

routes.get(
  at.farewell,
  held(async (c, holder) => {
    const given = await farewellOf(c.var.context, holder.mailbox)
    return page(c, <FarewellPage desk={await deskOf(c, holder)} {...given} done={doneOf(c)} />)
  }),
)

routes.post(
  at.farewell,
  held(async (c, holder) => {
    const { context, visit } = c.var
    const text = (await readForm(c.req.raw)).lines('text').trim()
    if (text.length > MOST_FAREWELL_CHARACTERS) {
      const { usual } = await farewellOf(context, holder.mailbox)
      const problems = { text: settingsWords[visit.locale].farewell.tooLong }
      const given = { desk: await deskOf(c, holder), text, usual, problems }
      return page(c, <FarewellPage {...given} />, 422)
    }
    await keepFarewell(context, visit.by, holder.mailbox, text)
    return seeOther(c, `${holder.at.farewell}?done=saved`)
  }),
)
