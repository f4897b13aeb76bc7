import type { AuthAnswer } from '../../auth.ts';

/**
 * Signs in by a passkey. What that takes is loaded only now; where it cannot be, it is as if no answer came.
 * @param autoFill waits among what the browser suggests for the email field, until another is asked for.
 */
export async function signInByPasskey(autoFill = false): Promise<AuthAnswer> {
  const loaded = await import('./passkey-client.ts').catch(() => null);
  return loaded?.passkeys.signIn(autoFill) ?? { error: { status: 0, retryAfter: null } };
}
