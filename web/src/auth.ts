import { createAuthClient } from 'better-auth/react';
import { leave } from './leaving.ts';

const client = createAuthClient({ basePath: '/api/auth' });

/** Why the server refused; `status` is its HTTP status, 0 where no answer came. */
export interface AuthError {
  readonly code?: string | undefined;
  readonly status: number;
  /** How long to wait before trying again, in seconds; null: the server names no time. */
  readonly retryAfter: number | null;
}

export interface AuthAnswer {
  readonly error: AuthError | null;
}

interface Refused {
  readonly error: Omit<AuthError, 'retryAfter'> | null;
}

/** What a request of the client can be watched with. */
interface Watch {
  readonly onError: (refusal: { readonly response: Response }) => void;
}

/**
 * Signing up, in and out: each answers whether it worked, and never throws. The session lives in an HttpOnly cookie;
 * nothing of it is kept here.
 */
export const auth = {
  signUp: (person: { name: string; email: string; password: string }) =>
    settle((watch) => client.signUp.email(person, watch)),
  signIn: (credentials: { email: string; password: string }) =>
    settle((watch) => client.signIn.email(credentials, watch)),
  /** Every other browser is signed out by it. */
  changePassword: (passwords: { currentPassword: string; newPassword: string }) =>
    settle((watch) => client.changePassword({ ...passwords, fetchOptions: watch })),
  /** Ends the account; without a password where the person signed in just now. */
  deleteAccount: (proof: { email: string; password?: string }) =>
    leave(() =>
      settle((watch) =>
        client.$fetch('/delete-account', { method: 'POST', body: proof, ...watch }),
      ),
    ),
  /** Mails a link to a new password, if there is an account with this address. */
  requestPasswordReset: (email: string) =>
    settle((watch) => client.requestPasswordReset({ email, fetchOptions: watch })),
  /** Takes a new password from who followed the link; every browser is signed out by it. */
  resetPassword: (reset: { token: string; newPassword: string }) =>
    settle((watch) => client.resetPassword({ ...reset, fetchOptions: watch })),
  signOut: () => leave(() => settle((watch) => client.signOut({ fetchOptions: watch }))),
};

/** The client throws where no answer comes; for a form that is one more way of being refused. */
export async function settle(send: (watch: Watch) => Promise<Refused>): Promise<AuthAnswer> {
  let retryAfter: number | null = null;
  const onError: Watch['onError'] = ({ response }) => {
    retryAfter = Number(response.headers.get('retry-after')) || null;
  };
  try {
    const { error } = await send({ onError });
    return { error: error && { ...error, retryAfter } };
  } catch {
    return { error: { status: 0, retryAfter } };
  }
}
