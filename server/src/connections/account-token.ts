import type { OAuthGrant } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { OAuthApp, TokenSet } from '../platforms/login.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Connection } from './fresh-token.ts';
import { returnLease, takeLease, waitForLease } from './lease.ts';
import { tryAgain } from './try-again.ts';
import { failUnreadable } from './unreadable-login.ts';

/** Reading the accounts of a login takes several calls. */
const READING_MS = 120_000;

/** The login behind an account, while it can be asked in. */
interface LivingLogin {
  readonly grant: OAuthGrant;
  readonly tokens: TokenSet;
}

/** Decrypts the token an account has of its own. */
export async function openAccountToken(
  deps: Deps,
  platform: Platform,
  { id, grantId }: Pick<Connection, 'id' | 'grantId'>,
  sealed: string,
): Promise<string> {
  return deps.vault
    .decrypt(`social_connection/${id}/access_token`, sealed)
    .catch((error) => failUnreadable(deps, platform, { id, grantId }, error));
}

/**
 * Another token in place of one that was refused: what somebody else has stored meanwhile, else what the platform now
 * gives the login for this account. Nothing, where the login no longer opens the account or is given the same again.
 * @param login answers the login; throws where it has ended.
 * @throws PlatformError
 */
export async function replaceAccountToken(
  deps: Deps,
  platform: Platform,
  connection: Connection,
  app: OAuthApp,
  refused: string,
  login: () => Promise<LivingLogin>,
): Promise<string | null> {
  for (;;) {
    const before = await read(deps, platform, connection);
    if (before?.token !== refused) return before?.token ?? null;
    const { grant, tokens } = await login();
    const lease = await takeLease(deps, grant, READING_MS);
    if (!lease) await waitForLease();
    else
      try {
        // Somebody may have been at it between the look and the lease.
        const current = await read(deps, platform, connection);
        if (current?.token !== refused) return current?.token ?? null;
        const token = await readToken(deps, platform, connection, app, tokens);
        if (!token || token === refused) return null;
        await tryAgain(() => store(deps, connection, platform, refused, token));
        return token;
      } finally {
        await returnLease(deps, lease);
      }
  }
}

/** What the platform gives a login for one of its accounts. */
async function readToken(
  deps: Deps,
  platform: Platform,
  connection: Connection,
  app: OAuthApp,
  tokens: TokenSet,
): Promise<string | null> {
  const context = { app, http: deps.httpFor(platform.id), now: deps.now };
  try {
    const account = (await platform.login.accounts(context, tokens)).find(
      ({ platform: id, platformUserId }) =>
        id === connection.platform && platformUserId === connection.platformUserId,
    );
    return account?.accessToken ?? null;
  } catch (err) {
    if (err instanceof PlatformError)
      deps.log.warn({ err, connectionId: connection.id }, 'account token not read anew');
    throw err;
  }
}

/** Over exactly the token that was refused, whatever its seal: a login made meanwhile brought a newer one. */
async function store(
  deps: Deps,
  connection: Connection,
  platform: Platform,
  refused: string,
  token: string,
): Promise<void> {
  const accessToken = await deps.vault.encrypt(
    `social_connection/${connection.id}/access_token`,
    token,
  );
  for (;;) {
    const current = await read(deps, platform, connection);
    if (current?.token !== refused) return;
    const { count } = await deps.prisma.socialConnection.updateMany({
      where: { id: connection.id, accessToken: current.sealed },
      data: { accessToken },
    });
    if (count === 1) return;
  }
}

async function read(deps: Deps, platform: Platform, connection: Connection) {
  const { accessToken: sealed } = await deps.prisma.socialConnection.findUniqueOrThrow({
    where: { id: connection.id },
  });
  return sealed
    ? { sealed, token: await openAccountToken(deps, platform, connection, sealed) }
    : null;
}
