import { type Connection, type FreshToken, freshToken } from '../connections/fresh-token.ts';
import { markRefused } from '../connections/needs-reconnect.ts';
import { withRenewal } from '../connections/renewal.ts';
import type { Deps } from '../deps.ts';
import { isTokenRefused, PlatformError } from '../platforms/errors.ts';
import type { AccountSession } from '../platforms/session.ts';
import { platformOf } from './check-share.ts';
import { heed, noting } from './holds.ts';
import { targetOf } from './target.ts';

/**
 * Makes a repeatable call in the name of an account: a refused token is refreshed once, and one that stays refused marks
 * the connection.
 * @throws PlatformError
 */
export async function asAccount<T>(
  deps: Deps,
  connection: Connection,
  call: (session: AccountSession) => Promise<T>,
): Promise<T> {
  const platform = platformOf(deps, connection);
  const { id } = platform;
  const session = async (refused: Pick<FreshToken, 'accessToken' | 'version'> | null) => {
    const { app, accessToken, version } = await freshToken(deps, connection, refused);
    const account = targetOf(connection);
    const http = noting(deps, { platform, connection }, deps.httpFor(id), ['app']);
    return { version, app, accessToken, account, http, now: deps.now };
  };
  try {
    let lent = await session(null);
    const renew = async () => {
      lent = await session(lent);
    };
    return await withRenewal(() => call(lent), renew);
  } catch (error) {
    // A permission that is missing for a change says nothing about publishing.
    if (isTokenRefused(error)) await markRefused(deps, connection, error);
    // A limit of changing posts is none of publishing them; one of the whole app is.
    if (error instanceof PlatformError && error.holds !== 'account')
      await heed(deps, { platform, connection }, error);
    throw error;
  }
}
