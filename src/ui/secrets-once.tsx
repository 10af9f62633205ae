import { Callout } from './callout.tsx'
import { Codes } from './codes.tsx'
import { Sheet, Stack } from './sheet.tsx'

type Props = {
  title: string
  /** That it is on no later page. */
  once: string
  secrets: (readonly [label: string, secret: string])[]
}

/** What was just made, to be handed over now. */
export function SecretsOnce({ title, once, secrets }: Props) {
  return (
    <Sheet title={title} id="secrets">
      <Stack>
        <Callout kind="lamp" role="status">
          {once}
        </Callout>
        {secrets.map(([label, secret]) => (
          <div>
            <p class="small soft">{label}</p>
            <Codes label={label} codes={[secret]} />
          </div>
        ))}
      </Stack>
    </Sheet>
  )
}
