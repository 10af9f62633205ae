import type { Child } from 'hono/jsx'

/** A form that changes something, sent once however often its button is pressed. */
export function Form({
  action,
  multipart,
  id,
  class: classes,
  children,
}: {
  action?: string
  multipart?: boolean
  id?: string
  class?: string
  children?: Child
}) {
  return (
    <single-submit>
      <form
        method="post"
        action={action}
        id={id}
        class={classes}
        enctype={multipart ? 'multipart/form-data' : undefined}
        novalidate
      >
        {children}
      </form>
    </single-submit>
  )
}
