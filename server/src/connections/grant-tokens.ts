import type { OAuthGrant } from '@herald/prisma/generated/client/client';
import type { TokenSet } from '../platforms/login.ts';
import type { Vault } from './vault.ts';

/** Decrypts the tokens of a login; null once they were wiped. */
export async function openTokens(
  vault: Vault,
  grant: Pick<
    OAuthGrant,
    'id' | 'accessToken' | 'refreshToken' | 'expiresAt' | 'renewableUntil' | 'scopes'
  >,
): Promise<TokenSet | null> {
  if (!grant.accessToken) return null;
  return {
    accessToken: await vault.decrypt(`oauth_grant/${grant.id}/access_token`, grant.accessToken),
    refreshToken: grant.refreshToken
      ? await vault.decrypt(`oauth_grant/${grant.id}/refresh_token`, grant.refreshToken)
      : null,
    expiresAt: grant.expiresAt,
    renewableUntil: grant.renewableUntil,
    scopes: grant.scopes,
  };
}
