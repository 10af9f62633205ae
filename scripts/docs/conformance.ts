import { profiles } from '#test/conformance/profiles.ts'

const INTRODUCTION = `The certification profiles of the OpenID Foundation’s conformance suite, each module as a black-box test of our own by its official
name: \`test/conformance\`, part of \`npm test\`, which prints how many pass. This is no certificate of the Foundation’s.

The three modules that the suite runs only with dynamic registration, which the city does not offer, are run with registered clients.
FAPI 2.0 is run as \`plain_fapi\` with \`private_key_jwt\`, DPoP, OpenID Connect and unsigned pushed requests. TLS ends in front of the
city: what the suite says of its versions and ciphers is for the proxy.`

/** Which profiles and modules the tests hold the provider to, in words. */
export function conformance(): string {
  const lists = profiles.map(({ name, plan, modules }) => {
    const lines = Object.entries(modules).map(
      ([module, { instead }]) => `- \`${module}\`${instead ? `: ${instead}` : ''}`,
    )
    return `## ${name}: ${lines.length}\n\n\`${plan}\`\n\n${lines.join('\n')}`
  })
  return [INTRODUCTION, ...lists].join('\n\n')
}
