import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

type Looks = {
  kind?: 'primary' | 'secondary' | 'quiet' | 'warning'
  small?: boolean
  block?: boolean
  icon?: IconName
  children?: Child
}
type ButtonGiven = Looks & {
  name?: string
  value?: string
  type?: 'submit' | 'button'
  disabled?: boolean
  formaction?: string
  [data: `data-${string}`]: string | boolean | undefined
  [aria: `aria-${string}`]: string | undefined
}

type LinkGiven = Looks & { href: string; [data: `data-${string}`]: string | undefined }

/** The one filled button of a page, or one of its quieter kin. */
export function Button({ kind, small, block, icon, type = 'submit', children, ...rest }: ButtonGiven) {
  return (
    <button class={looks({ kind, small, block })} type={type} {...rest}>
      {icon && icon !== 'next' && <Icon name={icon} size="s" />}
      {children}
      {icon === 'next' && <Icon name="next" size="s" />}
    </button>
  )
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ href, kind, small, block, icon, children, ...rest }: LinkGiven) {
  return (
    <a class={looks({ kind, small, block })} href={href} {...rest}>
      {icon && icon !== 'next' && <Icon name={icon} size="s" />}
      {children}
      {icon === 'next' && <Icon name="next" size="s" />}
    </a>
  )
}

/** The row under a form: the filled button first. */
export function Buttons({ children }: { children?: Child }) {
  return <div class="buttons">{children}</div>
}

/** The quiet way back. */
export function BackLink({ href, children }: { href: string; children?: Child }) {
  return (
    <ButtonLink href={href} kind="quiet" icon="back">
      {children}
    </ButtonLink>
  )
}

function looks({ kind, small, block }: Looks): string {
  const also = [kind && kind !== 'primary' && kind, small && 'small', block && 'block'].filter(Boolean)
  return ['govuk-button', ...also.map((way) => `govuk-button--${way}`)].join(' ')
}
