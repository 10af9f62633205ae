import type { Handler } from 'hono'
import { paths } from '#foundation/paths.ts'
import { isId, newToken } from '#foundation/tokens.ts'
import { type Env, house, type Web } from '#ui/door.tsx'
import { type Answer, authOf, infoOf, nodeBehind, userNode } from '../answers.ts'
import { authenticate, type Caller, callerOf } from '../authentication.ts'
import { validate } from '../handing-over.ts'
import { cityNode, departmentNodes } from '../organisation.ts'
import { apiMoment, ERRORS, nodeUuid, type Outcome, STARTS } from '../rules.ts'
import { errorWords } from '../words.ts'
import { type Message, readMessage } from './message.ts'

type Call = (c: Web, message: Message, caller: Caller) => Promise<Answer>

export const callRoutes = house()

callRoutes.post(paths.apiAuthentication, async (c) => {
  const { context, visit } = c.var
  const message = await readMessage(c.req.raw)
  const [privateId, password] = [message?.text('APP_PRIVATE_ID'), message?.text('APP_PRIVATE_PASSWD')]
  if (!privateId || !password) return answer(c, { kind: 'malformed' })
  const found = await authenticate(context, visit.by, { privateId, password })
  if (found.kind !== 'ok') return answer(c, found)
  const until = apiMoment(found.expiresAt)
  // The existing system gives three; only the privileged one opens anything, there as here.
  const content = {
    PUBLIC_APP_SSO_TOKEN: newToken(),
    PUBLIC_APP_SSO_TOKEN_EXPIRY_DATE: until,
    PRIVILEGED_APP_SSO_TOKEN: found.token,
    PRIVILEGED_APP_SSO_TOKEN_EXPIRY_DATE: until,
    PRIVATE_APP_SSO_TOKEN: newToken(),
    PRIVATE_APP_SSO_TOKEN_EXPIRY_DATE: until,
  }
  return answer(c, { kind: 'ok', content })
})

callRoutes.post(
  paths.apiValidation,
  called(async (c, message, caller) => {
    const token = userToken(c, message, 'TO_VALIDATE')
    if (!token) return { kind: 'malformed' }
    const valid = await validate(c.var.context, c.var.visit.by, caller, token)
    if (!valid) return { kind: 'bad-user-token' }
    return { kind: 'ok', content: { PUBLIC_APP_USER_SSO_TOKEN_EXPIRY_DATE: apiMoment(valid.expiresAt) } }
  }),
)

callRoutes.post(
  paths.apiAuth,
  called(async (c, message, caller) => {
    const token = userToken(c, message, 'TO_QUERY')
    return token ? authOf(c.var.context, c.var.visit.by, caller, token) : { kind: 'malformed' }
  }),
)

callRoutes.post(
  paths.apiNode,
  called(async (c, message, caller) => {
    const token = userToken(c, message, 'TO_QUERY')
    return token ? nodeBehind(c.var.context, caller, token) : { kind: 'malformed' }
  }),
)

callRoutes.post(
  paths.apiUserNode,
  called(async (c, message, caller) => {
    const { context, visit } = c.var
    const [node, token] = [message.text('APP_USER_NODE_UUID'), userToken(c, message, 'TO_QUERY')]
    if (!isId(node) || !(await isCity(c, message))) return { kind: 'unknown-node' }
    return userNode(context, visit.by, caller, { node, token, wanted: message.sections })
  }),
)

callRoutes.post(
  paths.apiDepartments,
  called(async (c, message) => {
    const node = message.text('APP_DEPT_NODE_UUID') || undefined
    const wanted = message.sections.APP_DEPT_BASIC_PROFILE
    const nodes = (await isCity(c, message)) && (await departmentNodes(c.var.context, { node, wanted }))
    return nodes ? { kind: 'ok', content: { APP_DEPT_BASIC_PROFILE: nodes } } : { kind: 'unknown-node' }
  }),
)

callRoutes.post(
  paths.apiInfo,
  called(async (c, message, caller) => {
    const [accounts, kind, key] = [1, 2, 3].map(
      (place) => message.text(`PUBLISH_INFO_KEY${place}`) || message.text(`KEY${place}`),
    ) as [string, string, string]
    const token = key || (c.req.header('x-kcg-sso-token') ?? '')
    if (!token) return { kind: 'malformed' }
    return infoOf(c.var.context, c.var.visit.by, caller, { keys: [accounts, kind], token })
  }),
)

/** A broken call answers in the API's own way; the log has the rest. */
callRoutes.onError((error, c) => {
  c.var.context.log.error({ error: error.name }, 'a call of the accounts API failed')
  return answer(c as Web, { kind: 'broken' }, 500)
})

/** Reads the message and finds out which application speaks. */
function called(call: Call): Handler<Env> {
  return async (c) => {
    const message = await readMessage(c.req.raw)
    if (!message) return answer(c, { kind: 'malformed' })
    const { context, visit } = c.var
    const speaking = await callerOf(context, visit.by, message.text('PRIVILEGED_APP_SSO_TOKEN'))
    return answer(c, speaking.kind === 'ok' ? await call(c, message, speaking.caller) : speaking)
  }
}

/** As in the existing system the answer is 200 whatever it says, and ERROR_CODE says it; 500 only when we are at fault. */
function answer(c: Web, given: Answer | { kind: Exclude<Outcome, 'ok'> }, status: 200 | 500 = 200): Response {
  const content = given.kind === 'ok' ? given.content : { ERROR_MESSAGE: errorWords[given.kind] }
  return c.json({ ERROR_CODE: ERRORS[given.kind], ...content }, status)
}

/** Under the name of its type, with what is to be done; or in the header that some applications use. */
function userToken(c: Web, message: Message, deed: 'TO_VALIDATE' | 'TO_QUERY'): string | undefined {
  const named = Object.values(STARTS).map(({ token }) => message.text(`${token}_${deed}`))
  return named.find(Boolean) ?? c.req.header('x-kcg-sso-token')
}

/** There is one company, the city; whoever names none means it. */
async function isCity(c: Web, message: Message): Promise<boolean> {
  const company = message.text('APP_COMPANY_UUID')
  return company === '' || company === nodeUuid((await cityNode(c.var.context)).code)
}
