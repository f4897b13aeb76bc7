import type * as z from 'zod';
import type { HttpAnswer, HttpRequest } from './http.ts';
import type { AccountSession } from './session.ts';
import type { AnswerReaders } from './twitter-errors.ts';
import { TWITTER_SCOPES } from './twitter-scopes.ts';

/** A request to the API; `path` begins with `/2`. */
type Call = Omit<HttpRequest, 'url' | 'bearer'> & { readonly path: `/2/${string}` };

/** Makes one call in the name of an account. @throws PlatformError when there is no answer */
export function askTwitter(
  { app, accessToken, http }: AccountSession,
  { path, ...request }: Call,
): Promise<HttpAnswer> {
  return http({ ...request, url: app.api + path, bearer: accessToken });
}

/** Reads an answer: the body as the schema has it. @throws PlatformError */
export function readAnswer<T>(
  { account, now }: AccountSession,
  answer: HttpAnswer,
  schema: z.ZodType<T>,
  readers: AnswerReaders,
): T {
  const isGranted = TWITTER_SCOPES.every((scope) => account.scopes.includes(scope));
  const read = isGranted ? readers.granted : readers.partlyGranted;
  return read(answer, schema, now());
}

/** Makes one call in the name of an account and reads the answer. @throws PlatformError */
export async function callTwitter<T>(
  session: AccountSession,
  call: Call,
  schema: z.ZodType<T>,
  readers: AnswerReaders,
): Promise<T> {
  return readAnswer(session, await askTwitter(session, call), schema, readers);
}
