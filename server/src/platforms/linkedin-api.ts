import type { HttpAnswer } from './http.ts';
import { isVersionRefused } from './linkedin-errors.ts';
import type { Session } from './platform.ts';

/**
 * Month of the API that is spoken, and the one to fall back to. A version lives about a year and goes live in the middle
 * of its month, so the newest is not the safest.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/versioning
 */
const VERSION = '202608';
const EARLIER_VERSION = '202607';

/** Posts JSON to the versioned API, one version back where the wanted one is refused. `path` begins after `/rest`. */
export async function postVersioned(
  session: Session,
  path: string,
  json: unknown,
): Promise<HttpAnswer> {
  const send = (version: string) =>
    session.http({
      method: 'POST',
      url: `${session.app.api}/rest${path}`,
      bearer: session.accessToken,
      headers: { 'linkedin-version': version, 'x-restli-protocol-version': '2.0.0' },
      json,
    });
  const answer = await send(VERSION);
  return isVersionRefused(answer) ? send(EARLIER_VERSION) : answer;
}

/** The member that owns and authors what is posted. */
export function personUrn({ account }: Session): string {
  return `urn:li:person:${account.platformUserId}`;
}
