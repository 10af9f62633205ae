import { existsSync, readFileSync } from 'node:fs'
import type { Program } from './visits.ts'

/** What the city's console told this application when it was made. */
type Application = { appId: string; privateId: string; password: string }
type Answer = Record<string, unknown> & { ERROR_CODE: string; ERROR_MESSAGE?: string }

export const TOKEN = 'PUBLIC_APP_USER_SSO_TOKEN'

/** The start page of this application; nothing where the city has the accounts API switched off. */
export function startPage(program: Program): string | undefined {
  const application = applicationOf(program)
  return application && `${program.city}${program.accountsApi}/index_app.php?app_id=${application.appId}`
}

/** Asks the city about somebody who came with a token, as city applications do today. */
export async function personBehind(program: Program, token: string): Promise<Record<string, unknown>> {
  const { privateId, password } = applicationOf(program)!
  const call = (path: string, message: object): Promise<Answer> => ask(program, path, message)
  const app = await call('/app/request_basic_authentication/', {
    APP_PRIVATE_ID: privateId,
    APP_PRIVATE_PASSWD: password,
  })
  const { PRIVILEGED_APP_SSO_TOKEN } = app
  await call('/app_user/validate_sso_token/', { PRIVILEGED_APP_SSO_TOKEN, [`${TOKEN}_TO_VALIDATE`]: token })
  const query = { PRIVILEGED_APP_SSO_TOKEN, [`${TOKEN}_TO_QUERY`]: token }
  const known = await call('/app_user/get_auth_info/', query)
  const node = await call('/app_user/get_node_uuid/', query)
  const profile = await call('/org_tree/get_user_node/', {
    ...query,
    APP_COMPANY_UUID: node.APP_COMPANY_UUID,
    APP_USER_NODE_UUID: node.APP_USER_NODE_UUID,
    APP_USER_BASIC_PROFILE: {
      APP_USER_LOGIN_ID: '',
      APP_USER_CHT_NAME: '',
      APP_USER_EMAIL: '',
      APP_USER_STATUS: '',
    },
    APP_USER_EMPLOY_PROFILE: { APP_USER_EMPLOY_TITLE: '' },
  })
  const { ERROR_CODE: _, ...told } = { ...known, ...node, ...profile }
  return told
}

async function ask(program: Program, path: string, message: object): Promise<Answer> {
  const response = await fetch(`${program.city}${program.accountsApi}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  })
  const answer = (await response.json()) as Answer
  if (answer.ERROR_CODE !== '0') throw new Error(`${path} ${answer.ERROR_CODE} ${answer.ERROR_MESSAGE ?? ''}`)
  return answer
}

function applicationOf({ folder, accountsApi }: Program): Application | undefined {
  const file = `${folder}/application.json`
  return accountsApi && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
