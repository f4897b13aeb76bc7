import type { HttpAnswer, HttpRequest } from './http.ts';
import { isVersionRefused } from './linkedin-errors.ts';
import type { ApiVersion } from './platform.ts';
import type { AccountSession } from './session.ts';

/**
 * The month of the API that is spoken, and the one to fall back to. A version lives about a year and goes live in the
 * middle of its month, so the newest is not the safest.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/versioning
 */
export const API_VERSION: ApiVersion = { name: '202608', endsOn: '2027-08-15' };
const EARLIER_VERSION = '202607';

/** A call under `/rest`. */
interface VersionedCall {
  readonly method: HttpRequest['method'];
  /** Begins after `/rest`. */
  readonly path: string;
  readonly json?: unknown;
  /** What is done with the resource, where the HTTP method leaves it open. */
  readonly restliMethod?: 'PARTIAL_UPDATE' | 'DELETE';
}

/** Calls the versioned API, one version back where the wanted one is refused. */
export async function callVersioned(
  { app, http, accessToken }: Pick<AccountSession, 'app' | 'http' | 'accessToken'>,
  { method, path, json, restliMethod }: VersionedCall,
): Promise<HttpAnswer> {
  const send = (version: string) =>
    http({
      method,
      url: `${app.api}/rest${path}`,
      bearer: accessToken,
      headers: {
        'linkedin-version': version,
        'x-restli-protocol-version': '2.0.0',
        ...(restliMethod ? { 'x-restli-method': restliMethod } : {}),
      },
      ...(json === undefined ? {} : { json }),
    });
  const answer = await send(API_VERSION.name);
  return isVersionRefused(answer) ? send(EARLIER_VERSION) : answer;
}
