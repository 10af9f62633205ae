import type { Program } from './visits.ts'

/** Asks the portal who has come with this ticket, as its sub-systems do: server to server, within 60 seconds, once. */
export async function accountBehind(program: Program, ticket: string): Promise<Record<string, unknown>> {
  const { apid, secret } = program.client.portal_ticket
  const answer = await fetch(`${program.city}/ikpd/ApTicket_Verify.aspx`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${apid}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ apticket: ticket, apid }),
  })
  const xml = await answer.text()
  const account = /<user_account>([^<]+)<\/user_account>/.exec(xml)?.[1]
  if (!account) throw new Error(/<error[^>]*>([^<]*)</.exec(xml)?.[1] ?? 'the portal did not answer')
  return { user_account: account }
}
