import type { ComponentProps } from 'react';

/**
 * What every `Button` of the app is made of. While it is disabled it does nothing, and still keeps the focus, which browsers
 * take from what is `disabled`: who has pressed it finds themselves where they were.
 */
export function ButtonRoot({
  type = 'button',
  disabled,
  onClick,
  ...props
}: ComponentProps<'button'>) {
  return (
    <button
      {...props}
      type={type}
      aria-disabled={disabled || props['aria-disabled']}
      onClick={(event) => {
        if (disabled) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
