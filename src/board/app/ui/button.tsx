import type { ButtonHTMLAttributes } from 'react';

/** A button; while it is busy it cannot be pressed. */
export function Button({
  kind = 'plain',
  isBusy = false,
  type = 'button',
  className = '',
  disabled,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: 'plain' | 'primary' | 'danger' | 'quiet';
  isBusy?: boolean;
}) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
      className={`button ${kind} ${className}`}
    />
  );
}
