import { Code } from './code.tsx'

export const examples = {
  json: () => <Code label="clients.json" text={'[\n  { "client_id": "leave" }\n]\n'} />,
  long: () => <Code label="verify.sh" text={`curl ${'--header "x-one: two" '.repeat(12)}\n`} />,
}
