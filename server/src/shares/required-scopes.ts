import { type Connection, loginPlatform } from '../connections/fresh-token.ts';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { OAuthApp } from '../platforms/login.ts';
import type { Platform } from '../platforms/platform.ts';

/**
 * Holds what a login was granted against what posting takes, so that a permission that is missing is said in so many
 * words and not by a platform's refusal.
 * @throws PlatformError `UNAUTHORIZED`
 */
export function refuseWithoutScopes(
  deps: Deps,
  { connection, platform }: { readonly connection: Connection; readonly platform: Platform },
  { app }: { readonly app: OAuthApp },
): void {
  const { login } = loginPlatform(deps, connection.grant);
  const required = login.requiredScopes(app, platform.id);
  const missing = required.filter((scope) => !connection.scopes.includes(scope));
  if (missing.length === 0) return;
  throw new PlatformError({
    platform: platform.id,
    kind: 'UNAUTHORIZED',
    missingPermission: true,
    message: `${connection.displayName} is connected without a permission Herald needs to post (${missing.join(', ')}). Reconnect it and leave every permission on.`,
  });
}
