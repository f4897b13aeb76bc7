import type { HttpAnswer, HttpRequest } from './http.ts';
import { isVersionRefused } from './linkedin-errors.ts';
import type { ApiVersion } from './platform.ts';
import type { AccountSession } from './session.ts';

/**
 * The month of the API that is spoken unless the operator chooses another. A version lives about a year and goes live in
 * the middle of its month, so the newest is not the safest.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/versioning
 */
export const API_VERSION: ApiVersion = { name: '202608', endsOn: '2027-08-15' };

/** A call under `/rest`. */
interface VersionedCall {
  readonly method: HttpRequest['method'];
  /** Begins after `/rest`. */
  readonly path: string;
  readonly json?: unknown;
  /** What is done with the resource, where the HTTP method leaves it open. */
  readonly restliMethod?: 'PARTIAL_UPDATE' | 'DELETE';
}

/** Calls the versioned API, one month back where the wanted one is refused. */
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
  const version =
    typeof app.extra.apiVersion === 'string' ? app.extra.apiVersion : API_VERSION.name;
  const answer = await send(version);
  return isVersionRefused(answer) ? send(monthBefore(version)) : answer;
}

function monthBefore(version: string): string {
  const [year, month] = [Number(version.slice(0, 4)), Number(version.slice(4))];
  return month === 1 ? `${year - 1}12` : `${year}${String(month - 1).padStart(2, '0')}`;
}
