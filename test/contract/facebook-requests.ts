import { FACEBOOK_PEOPLE } from '@herald/sandbox/facebook/accounts';
import type { Call, ErrorRow } from './error-row.ts';

/** The Page that is posted to: the first of the first test person. */
export const PAGE_ID = FACEBOOK_PEOPLE[0]?.roles[0]?.page.id ?? '';

/** Uploads an unpublished photo. */
export const PHOTO: Call = { method: 'POST', path: `/v26.0/${PAGE_ID}/photos` };
/** Makes the unpublished post. */
export const DRAFT: Call = { method: 'POST', path: `/v26.0/${PAGE_ID}/feed` };
/** Publishes it: before this nobody sees anything. */
export const CREATE: Call = { method: 'POST', path: `/v26.0/${PAGE_ID}_` };
/** Asks whether it is published. */
export const LOOK_UP: Call = { method: 'GET', path: `/v26.0/${PAGE_ID}_` };

/** What Graph says beside the code. */
interface Words {
  readonly message?: string;
  readonly userMessage?: string;
  readonly transient?: boolean;
  readonly status?: number;
  readonly headers?: ErrorRow['answer']['headers'];
}

/** A refusal in Graph's envelope. */
export function graph(
  code: number,
  subcode: number | null,
  { message, userMessage, transient = false, status = 400, headers = {} }: Words = {},
): ErrorRow['answer'] {
  return {
    status,
    headers,
    body: {
      error: {
        message: message ?? `(#${code}) Refused`,
        type: 'OAuthException',
        code,
        ...(subcode === null ? {} : { error_subcode: subcode }),
        is_transient: transient,
        ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
        fbtrace_id: 'A1b2C3',
      },
    },
  };
}
