// The button.
import type { ComponentProps } from 'react'

/** `isBusy` while what it started goes on: it then cannot be pressed again. */
export interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: 'plain' | 'primary' | 'danger'
  readonly isBusy?: boolean
}

/** Does one thing when pressed. */
export function Button({ kind = 'plain', isBusy = false, type = 'button', disabled, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`button button-${kind}`}
      disabled={disabled || isBusy}
      aria-busy={isBusy}
    />
  )
}
