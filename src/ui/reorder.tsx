import { Button } from './button.tsx'

/** One place up or down in an order, by a button each; a way that is not given is not there. */
export function Reorder({
  action,
  up,
  down,
}: {
  action: string
  up?: string | undefined
  down?: string | undefined
}) {
  return (
    <form action={action} method="post">
      <span class="reorder">
        {up && (
          <Button kind="quiet" small icon="up" name="way" value="up">
            <span class="govuk-visually-hidden">{up}</span>
          </Button>
        )}
        {down && (
          <Button kind="quiet" small icon="down" name="way" value="down">
            <span class="govuk-visually-hidden">{down}</span>
          </Button>
        )}
      </span>
    </form>
  )
}
