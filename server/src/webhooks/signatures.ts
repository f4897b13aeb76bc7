import { randomBytes } from 'node:crypto';
import type { WebhookEndpoint } from '@herald/prisma/generated/client/client';
import { Webhook } from 'standardwebhooks';
import type { Deps } from '../deps.ts';

/** How long the secret before signs as well, in milliseconds. */
export const OLD_SECRET_MS = 24 * 60 * 60 * 1000;

type Secrets = Pick<WebhookEndpoint, 'id' | 'secret' | 'oldSecret' | 'oldSecretUntil'>;

/** What receivers verify messages with, in the form of the standard. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/**
 * The headers of a message: its id, the time, and a signature by every secret that is in force.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @throws SecretUnreadableError
 */
export async function signedHeaders(
  { vault, now }: Pick<Deps, 'vault' | 'now'>,
  { id, secret, oldSecret, oldSecretUntil }: Secrets,
  message: { readonly id: string; readonly payload: string },
): Promise<Record<string, string>> {
  const at = now();
  const secrets = [await vault.decrypt(`webhook_endpoint/${id}/secret`, secret)];
  if (oldSecret && oldSecretUntil && oldSecretUntil > at)
    secrets.push(await vault.decrypt(`webhook_endpoint/${id}/old_secret`, oldSecret));
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets
      .map((one) => new Webhook(one).sign(message.id, at, message.payload))
      .join(' '),
  };
}
