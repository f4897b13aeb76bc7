import { passkeyClient } from '@better-auth/passkey/client';
import { createAuthClient } from 'better-auth/react';
import { type AuthAnswer, settle } from '../../auth.ts';

const client = createAuthClient({ basePath: '/api/auth', plugins: [passkeyClient()] });

/** Passkeys; each answers whether it worked, and never throws. Loaded where one is used, never before. */
export const passkeys = {
  add: (name: string): Promise<AuthAnswer> =>
    settle((fetchOptions) => client.passkey.addPasskey({ name, fetchOptions })),
  rename: (id: string, name: string): Promise<AuthAnswer> =>
    settle((fetchOptions) => client.passkey.updatePasskey({ id, name, fetchOptions })),
  remove: (id: string): Promise<AuthAnswer> =>
    settle((fetchOptions) => client.passkey.deletePasskey({ id, fetchOptions })),
  /** @param autoFill waits among what the browser suggests for the email field, until another is asked for. */
  signIn: (autoFill = false): Promise<AuthAnswer> =>
    settle((fetchOptions) => client.signIn.passkey({ autoFill, fetchOptions })),
};
