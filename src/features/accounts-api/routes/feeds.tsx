import { basicOf } from '#foundation/basic.ts'
import { nameAndPlace } from '#foundation/log.ts'
import { paths } from '#foundation/paths.ts'
import { house, type Web } from '#ui/door.tsx'
import { type Caller, callerByPassword, callerOf } from '../authentication.ts'
import { userFeed } from '../feed.ts'
import { departmentFeed } from '../organisation.ts'
import { ERRORS, type Refusal } from '../rules.ts'
import { errorWords } from '../words.ts'

export const feedRoutes = house()

feedRoutes.get(paths.apiUserFeed, async (c) => {
  const { context, visit } = c.var
  const speaking = await speaker(c)
  if (speaking.kind !== 'ok') return refusal(c, speaking.kind)
  const feed = await userFeed(context, visit.by, speaking.caller)
  return feed.kind === 'ok' ? stream(c, feed.text) : refusal(c, feed.kind)
})

feedRoutes.get(paths.apiDepartmentFeed, async (c) => {
  const speaking = await speaker(c)
  return speaking.kind === 'ok' ? stream(c, departmentFeed(c.var.context)) : refusal(c, speaking.kind)
})

/** An application with its token in the header, or with id and password (RFC 7617). */
async function speaker(c: Web): Promise<{ kind: 'ok'; caller: Caller } | { kind: Refusal }> {
  const { context, visit } = c.var
  const token = c.req.header('x-kcg-sso-token')
  if (token) return callerOf(context, visit.by, token)
  const shown = basicOf(c.req.header('authorization'))
  if (!shown) return { kind: 'bad-application-token' }
  return callerByPassword(context, visit.by, { privateId: shown.name, password: shown.password })
}

/** Piece by piece, as fast as it is taken: a city's list is never whole in memory. */
function stream(c: Web, text: AsyncGenerator<string>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await text.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        // The database's words may name people: they go no further.
        c.var.context.log.error(
          { error: nameAndPlace(error as Error) },
          'a list of the accounts API broke off',
        )
        controller.error(new Error('the list broke off'))
      }
    },
    cancel: async () => void (await text.return(undefined)),
  })
  return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } })
}

/** A file has no ERROR_CODE to look for, so here the status says it too. */
function refusal(c: Web, kind: Refusal): Response {
  const body = { ERROR_CODE: ERRORS[kind], ERROR_MESSAGE: errorWords[kind] }
  if (kind === 'throttled' || kind === 'too-often') return c.json(body, 429)
  if (kind === 'not-granted' || kind === 'foreign-address') return c.json(body, 403)
  c.header('www-authenticate', 'Basic realm="accounts-api", charset="UTF-8"')
  return c.json(body, 401)
}
