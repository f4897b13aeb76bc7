import { plural, t } from '@lingui/core/macro';
import type { AuthError } from '../../auth.ts';

export interface AuthFailure {
  readonly field: 'email' | 'password' | 'form';
  readonly message: string;
}

/** Puts a refused sign-in or sign-up into plain words, and says beside which field they belong. */
export function describeAuthFailure({ code, status, retryAfter }: AuthError): AuthFailure {
  switch (code) {
    case 'INVALID_EMAIL_OR_PASSWORD':
      return {
        field: 'password',
        message: t`This email address and password do not belong together. Check both.`,
      };
    case 'INVALID_EMAIL':
      return { field: 'email', message: t`This does not look like an email address.` };
    case 'USER_ALREADY_EXISTS':
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
      return {
        field: 'email',
        message: t`There is already an account with this address. Sign in instead.`,
      };
    case 'PASSWORD_TOO_SHORT':
      return { field: 'password', message: t`Use at least 8 characters.` };
    case 'PASSWORD_TOO_LONG':
      return { field: 'password', message: t`Use at most 128 characters.` };
  }
  if (status === 429) return { field: 'form', message: describeWait(retryAfter ?? 60) };
  return {
    field: 'form',
    message: t`The server could not be reached or did not understand. Try again in a moment.`,
  };
}

function describeWait(seconds: number): string {
  if (seconds > 90) {
    const minutes = Math.ceil(seconds / 60);
    return plural(minutes, {
      one: 'Too many attempts. Wait # minute, then try again.',
      other: 'Too many attempts. Wait # minutes, then try again.',
    });
  }
  return plural(seconds, {
    1: 'Too many attempts. Wait a second, then try again.',
    one: 'Too many attempts. Wait # second, then try again.',
    other: 'Too many attempts. Wait # seconds, then try again.',
  });
}
