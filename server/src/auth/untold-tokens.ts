import { isHashedToken } from './hashed-session-tokens.ts';

/**
 * The same answer without tokens of sessions: they belong into HttpOnly cookies, and better-auth tells them to scripts as
 * well. Hashes, by which sessions of a list are ended, stay.
 */
export async function withoutTokens(answer: Response): Promise<Response> {
  if (!answer.headers.get('content-type')?.includes('json')) return answer;
  const told = await answer.text();
  const isToken = (key: string, value: unknown) =>
    key === 'token' && typeof value === 'string' && !isHashedToken(value);
  const body = told && JSON.stringify(JSON.parse(told, (k, v) => (isToken(k, v) ? undefined : v)));
  const untold = new Response(body || null, answer);
  untold.headers.delete('content-length');
  return untold;
}
