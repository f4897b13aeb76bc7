import { HeraldWebhookError } from './errors.ts';
import type { WebhookEvent } from './webhook-event.ts';

export type { WebhookConnection, WebhookEvent, WebhookResult } from './webhook-event.ts';

const TOLERANCE_SECONDS = 5 * 60;
const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

type HeadersLike = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Tells whether a message comes from Herald, and what it says.
 * @param body as it arrived: parsed and written again it is another one
 * @param secrets of the endpoint, `whsec_…`; several while one takes the place of another
 * @throws HeraldWebhookError
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: HeadersLike,
  secrets: string | readonly string[],
  { now = new Date() }: { readonly now?: Date } = {},
): Promise<WebhookEvent> {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    headerOf(headers, `webhook-${name}`),
  );
  if (!id || !timestamp || !signatures)
    throw new HeraldWebhookError('The message has not the headers of a signed one.');
  if (!(Math.abs(now.getTime() / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS))
    throw new HeraldWebhookError('The message was signed at another time, or a clock is wrong.');
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${text}`);
  for (const secret of [secrets].flat()) {
    const key = await crypto.subtle.importKey('raw', keyOf(secret), HMAC, false, ['verify']);
    // The comparison is the platform's own, which takes as long whatever differs.
    for (const [version, signature = ''] of signatures.split(' ').map((one) => one.split(',')))
      if (version === 'v1' && (await crypto.subtle.verify(HMAC, key, bytesOf(signature), signed)))
        return JSON.parse(text) as WebhookEvent;
  }
  throw new HeraldWebhookError('The message was not signed with a secret of this endpoint.');
}

function headerOf(headers: HeadersLike, name: string): string | null {
  if (isHeaders(headers)) return headers.get(name);
  const [, value] = Object.entries(headers).find(([given]) => given.toLowerCase() === name) ?? [];
  return typeof value === 'string' ? value : null;
}

/** By what it can do: the headers of a framework may be of a class of its own. */
function isHeaders(headers: HeadersLike): headers is Headers {
  return typeof headers.get === 'function';
}

function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const key = bytesOf(secret.trim().replace(/^whsec_/, ''));
  if (key.length > 0) return key;
  throw new TypeError('The secret is none of a webhook endpoint. Copy it anew.');
}

/** Of what is no base64: none, which is the signature of nothing. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
