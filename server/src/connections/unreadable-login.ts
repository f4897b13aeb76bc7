import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { Platform } from '../platforms/platform.ts';
import { markNeedsReconnect } from './needs-reconnect.ts';
import { SecretUnreadableError } from './vault.ts';

/**
 * Ends a login whose tokens cannot be decrypted: only a new one helps, and the person is told.
 * @param connection its `id` when its own token is the one; null: that of the whole login.
 * @param cause what decrypting threw; anything but an unreadable secret is thrown on.
 * @throws PlatformError `UNAUTHORIZED`
 */
export async function failUnreadable(
  deps: Deps,
  { id: platform, name }: Platform,
  connection: { readonly id: string | null; readonly grantId: string },
  cause: unknown,
): Promise<never> {
  if (!(cause instanceof SecretUnreadableError)) throw cause;
  const { id, grantId } = connection;
  deps.log.error({ err: cause, platform, grantId, connectionId: id }, 'login cannot be read');
  const message = unreadableReason(name);
  await markNeedsReconnect(deps, grantId, id, message);
  throw new PlatformError({ platform, kind: 'UNAUTHORIZED', message, cause });
}

/** What a person is told of a login that cannot be decrypted. */
export function unreadableReason(platformName: string): string {
  return `Herald can no longer read its login at ${platformName}. Reconnect the account to go on posting.`;
}
