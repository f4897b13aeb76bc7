import { t } from '@lingui/core/macro';

const minPasswordLength = 8;
const maxNameLength = 100;

/** Answers what is wrong with an email address, or null. Only the server knows whether it exists. */
export function checkEmail(value: string): string | null {
  if (value.trim() === '') return t`Enter your email address.`;
  return /^\S+@\S+$/.test(value.trim()) ? null : t`This does not look like an email address.`;
}

/** Answers what is wrong with the password of an existing account, or null. */
export function checkPassword(value: string): string | null {
  return value === '' ? t`Enter your password.` : null;
}

/** Answers what is wrong with a password that is being chosen, or null. */
export function checkNewPassword(value: string): string | null {
  return value.length < minPasswordLength ? t`Use at least 8 characters.` : null;
}

/** Answers what is wrong with a person's name, or null. */
export function checkName(value: string): string | null {
  if (value.trim() === '') return t`Enter your name.`;
  return value.trim().length > maxNameLength ? t`Use at most 100 characters.` : null;
}
