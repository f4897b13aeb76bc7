/** The confidential app of the sandbox. */
export const CREDENTIALS = {
  clientId: 'c2FuZGJveC1jb25maWRlbnRpYWw6MTpjaQ',
  clientSecret: 'sandbox-x-client-secret',
} as const;

/** A public app: it has no secret and names itself in the body of token requests. */
export const PUBLIC_CLIENT_ID = 'c2FuZGJveC1wdWJsaWM6MTpjaQ';

export function isClient(clientId: string): boolean {
  return clientId === CREDENTIALS.clientId || clientId === PUBLIC_CLIENT_ID;
}

/**
 * Tells which app sends a token request: the confidential one by HTTP Basic, the public one by `client_id` in the body.
 * @returns null when neither proves itself
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
 */
export function authenticateClient(
  authorization: string | undefined,
  clientId: string | undefined,
): string | null {
  if (authorization === undefined) return clientId === PUBLIC_CLIENT_ID ? PUBLIC_CLIENT_ID : null;
  const { clientId: id, clientSecret: secret } = CREDENTIALS;
  const expected = Buffer.from(`${id}:${secret}`).toString('base64');
  return authorization === `Basic ${expected}` ? id : null;
}
