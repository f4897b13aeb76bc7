import { t } from '@lingui/core/macro';

/** Answers what is wrong with the password of an existing account, or null. */
export function checkCurrentPassword(value: string): string | null {
  return value === '' ? t`Enter your password.` : null;
}

/** Answers what is wrong with a password that is being chosen, or null. */
export function checkChosenPassword(value: string): string | null {
  if (value.length < 8) return t`Use at least 8 characters.`;
  return value.length > 128 ? t`Use at most 128 characters.` : null;
}
