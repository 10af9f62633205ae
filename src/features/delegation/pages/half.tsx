import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Codes } from '#ui/codes.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { words } from '../emergency-words.ts'

type Given = { frame: Frame; roles: Roles; half: 'first' | 'second'; code?: string; problems?: Problems }

/** One half of the emergency code: asked for, then shown this once. */
export function HalfPage({ frame, roles, half, code, problems = {} }: Given) {
  const { locale } = frame
  const { emergency: say } = words[locale]
  const rail = railOf(locale, roles, 'roles')
  return (
    <ConsolePage frame={frame} title={say.make[half]} rail={rail} problems={problems}>
      <Stack>
        <Callout kind="lamp">{code ? say.shown : say.makeWarning}</Callout>
        {code ? (
          <Codes label={say.half[half]} codes={[code]} />
        ) : (
          <Form action={paths.adminEmergencyHalf(half)} class="sheet">
            {problems.half && (
              <p class="govuk-error-message" id="half" tabindex={-1}>
                {problems.half}
              </p>
            )}
            <Buttons>
              <Button kind="warning">{say.make[half]}</Button>
            </Buttons>
          </Form>
        )}
        <BackLink href={paths.adminEmergency}>{say.back}</BackLink>
      </Stack>
    </ConsolePage>
  )
}
