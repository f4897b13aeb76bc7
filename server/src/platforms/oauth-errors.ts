import * as z from 'zod';
import type { ErrorRow, Refusal } from './answer-reader.ts';
import type { HttpAnswer } from './http.ts';

/** Every field may be missing or of another type: some servers send HTML, nothing, or an object as `error`. */
const oauthErrorSchema = z
  .object({
    error: z.string().nullable().catch(null),
    error_description: z.string().catch(''),
  })
  .catch({ error: null, error_description: '' });

/** What an OAuth error body says. */
export function oauthRefusal(answer: HttpAnswer): Refusal {
  const body = oauthErrorSchema.parse(answer.json);
  return { code: body.error, words: body.error_description };
}

/**
 * What token endpoints refuse with. A code or refresh token that was used, expired or revoked is `UNAUTHORIZED`; what
 * only the operator can mend is `REJECTED`, so that it costs nobody their connection.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export const OAUTH_ERROR_ROWS: readonly ErrorRow[] = [
  {
    code: /^(invalid_client|unauthorized_client)$/,
    kind: 'REJECTED',
    message:
      "{name} does not accept Herald's client id and secret. The operator of this server must check them.",
    alertsOperator: true,
  },
  {
    code: /^(invalid_grant|invalid_request|invalid_redirect_uri|access_denied)$/,
    kind: 'UNAUTHORIZED',
    message: '{name} no longer accepts this login. Connect the account again.',
  },
  {
    code: /^(invalid_scope|unauthorized_scope_error|unsupported_grant_type)$/,
    kind: 'REJECTED',
    message:
      '{name} does not grant Herald what it asks for{: words}. The operator of this server must check the app’s settings.',
    alertsOperator: true,
  },
];
