import { createAuthClient } from 'better-auth/react';

const client = createAuthClient({ basePath: '/api/auth' });

/** Why the server refused; `status` is its HTTP status, 0 where no answer came. */
export interface AuthError {
  readonly code?: string | undefined;
  readonly status: number;
}

interface AuthAnswer {
  readonly error: AuthError | null;
}

/**
 * Signing up, in and out: each answers whether it worked, and never throws. The session lives in an HttpOnly cookie;
 * nothing of it is kept here.
 */
export const auth = {
  signUp: (person: { name: string; email: string; password: string }) =>
    settle(client.signUp.email(person)),
  signIn: (credentials: { email: string; password: string }) =>
    settle(client.signIn.email(credentials)),
  signOut: () => settle(client.signOut()),
};

/** The client throws where no answer comes; for a form that is one more way of being refused. */
async function settle(request: Promise<AuthAnswer>): Promise<AuthAnswer> {
  try {
    const { error } = await request;
    return { error };
  } catch {
    return { error: { status: 0 } };
  }
}
