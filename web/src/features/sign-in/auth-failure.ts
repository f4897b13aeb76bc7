import type { AuthError } from '../../auth.ts';

export interface AuthFailure {
  readonly field: 'email' | 'password' | 'form';
  readonly message: string;
}

const known: Readonly<Record<string, AuthFailure>> = {
  INVALID_EMAIL_OR_PASSWORD: {
    field: 'password',
    message: 'This email address and password do not belong together. Check both.',
  },
  INVALID_EMAIL: { field: 'email', message: 'This does not look like an email address.' },
  USER_ALREADY_EXISTS: alreadyRegistered(),
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: alreadyRegistered(),
  PASSWORD_TOO_SHORT: { field: 'password', message: 'Use at least 8 characters.' },
  PASSWORD_TOO_LONG: { field: 'password', message: 'Use at most 128 characters.' },
};

/** Puts a refused sign-in or sign-up into plain words, and says beside which field they belong. */
export function describeAuthFailure({ code, status, retryAfter }: AuthError): AuthFailure {
  const failure = code === undefined ? undefined : known[code];
  if (failure) return failure;
  if (status === 429) {
    const wait = describeWait(retryAfter ?? 60);
    return { field: 'form', message: `Too many attempts. Wait ${wait}, then try again.` };
  }
  return {
    field: 'form',
    message: 'The server could not be reached or did not understand. Try again in a moment.',
  };
}

function describeWait(seconds: number): string {
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? 'a second' : `${seconds} seconds`;
}

function alreadyRegistered(): AuthFailure {
  return {
    field: 'email',
    message: 'There is already an account with this address. Sign in instead.',
  };
}
