import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

const payloadSchema = z.object({
  algorithm: z.literal('HMAC-SHA256'),
  user_id: z.coerce.string().min(1),
});

/**
 * Reads what Meta signs with the app's secret when a person removes the app. Null: not signed by Meta.
 * @see https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export function readSignedRequest(
  signedRequest: string,
  appSecret: string,
): { readonly userId: string } | null {
  const [signature, payload, ...rest] = signedRequest.split('.');
  if (!signature || !payload || rest.length > 0) return null;
  // Signed is the payload as it came, not what it decodes to.
  const expected = createHmac('sha256', appSecret).update(payload).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const parsed = payloadSchema.safeParse(parseJson(Buffer.from(payload, 'base64url').toString()));
  return parsed.success ? { userId: parsed.data.user_id } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
