import { accountByName, raiseProofing } from '#features/accounts/accounts.ts'
import { ROLES } from '#features/accounts/rules.ts'
import { grantAtMachine } from '#features/delegation/at-machine.ts'
import { agencyOf } from '#features/personnel/personnel.ts'
import { COMMAND } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'

export const verb: Verb = {
  name: 'admin grant',
  summary: 'Gives an account a role for an agency and everything under it',
  usage: [
    'npm run cityhall -- admin grant --account NAME --role ROLE --agency CODE',
    '',
    'Whoever runs this vouches for the holder: the account counts as proved in person.',
    '',
    `  --role     one of ${ROLES.join(', ')}`,
    '  --agency   code of an agency of the roster, such as 397000000A for the whole city',
  ].join('\n'),
  options: { account: { type: 'string' }, role: { type: 'string' }, agency: { type: 'string' } },
  run: grant,
}

async function grant(context: Context, values: Values, { out, err }: Streams): Promise<ExitStatus> {
  const role = ROLES.find((one) => one === values.role)
  if (!role || typeof values.account !== 'string' || typeof values.agency !== 'string') {
    err(`${verb.usage}\n`)
    return 2
  }
  const account = await accountByName(context, values.account)
  const agency = await agencyOf(context, values.agency)
  if (!account || !agency) {
    err(account ? `The roster has no agency ${values.agency}.\n` : `There is no account ${values.account}.\n`)
    return 1
  }
  await transaction(context, async (context) => {
    // A new city has nobody yet who could prove an identity: whoever is at its own machine vouches for the holder.
    await raiseProofing(context, COMMAND, account.id, 'hr-desk')
    await grantAtMachine(context, COMMAND, { account: account.id, role, agency: agency.code })
  })
  out(
    values.json
      ? JSON.stringify({ account: account.name, role, agency: agency.code })
      : `${account.name} is ${role} of ${agency.name}.`,
  )
  return 0
}
