import { createHmac } from 'node:crypto';
import { toEpochSeconds } from './graph-time.ts';

/** What a network of Meta's tells an app about a person. */
interface SignedPayload {
  /** App-scoped id of the person. */
  readonly userId: string;
  readonly issuedAt: Date;
}

/**
 * Writes a `signed_request`: signature and payload, both in base64url; signed is the payload as it is sent.
 * @see https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export function signRequest({ userId, issuedAt }: SignedPayload, appSecret: string): string {
  const payload = {
    algorithm: 'HMAC-SHA256',
    issued_at: toEpochSeconds(issuedAt),
    user_id: userId,
  };
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
  const signature = createHmac('sha256', appSecret).update(encoded).digest('base64url');
  return `${signature}.${encoded}`;
}
