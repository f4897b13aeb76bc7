import { createHmac } from 'node:crypto';
import type { HttpRequest } from './http.ts';
import type { OAuthApp } from './login.ts';

const PARAMETER = 'appsecret_proof';

/**
 * Adds to a call with a token that its sender also has the secret of the app, so that a stolen token alone opens nothing
 * where an app requires it. There is no header for it; without the token it is worth nothing.
 * @see https://developers.facebook.com/docs/graph-api/securing-requests
 */
export function proveSender(request: HttpRequest, { clientSecret }: OAuthApp): HttpRequest {
  const { bearer, form, multipart, query } = request;
  if (!bearer) return request;
  const value = createHmac('sha256', clientSecret).update(bearer).digest('hex');
  if (form) return { ...request, form: { ...form, [PARAMETER]: value } };
  if (multipart) return { ...request, multipart: [...multipart, { name: PARAMETER, value }] };
  return { ...request, query: { ...query, [PARAMETER]: value } };
}
