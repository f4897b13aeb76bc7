import type { Actor } from '@herald/schema/context';
import { CheckUnansweredError, NotFoundError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import { isTokenRefused, PlatformError } from '../platforms/errors.ts';
import type { Account } from '../platforms/login.ts';
import { platformOf } from '../shares/check-share.ts';
import { refuseWithoutScopes } from '../shares/required-scopes.ts';
import { tellReceiversOfConnections } from '../webhooks/tell-of-connections.ts';
import { type Connection, freshToken, loginPlatform } from './fresh-token.ts';
import { markNeedsReconnect, markRefused } from './needs-reconnect.ts';
import { readLogin } from './read-login.ts';
import { withRenewal } from './renewal.ts';

/**
 * Asks the platform for an account with what it is posted with, as a person wants it now. One that answers works, and
 * is revived where it was to be reconnected; one whose token is refused for good, or that its login does not open any
 * more, is marked. Silence changes nothing.
 * @throws NotFoundError, CheckUnansweredError
 */
export async function checkConnection(deps: Deps, actor: Actor, id: string): Promise<void> {
  const connection = await deps.prisma.socialConnection.findFirst({
    where: { id, workspaceId: actor.workspaceId, status: { not: 'REVOKED' } },
    include: { grant: { include: { instanceApp: true } } },
  });
  if (!connection) throw missing();
  let listed: boolean;
  try {
    listed = await ask(deps, connection);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    deps.log.info({ err: error, connectionId: id }, 'connection check failed');
    if (!isTokenRefused(error)) throw unanswered(deps, error);
    return markRefused(deps, connection, error);
  }
  if (listed) return revive(deps, connection);
  const { name } = platformOf(deps, connection);
  await markNeedsReconnect(
    deps,
    connection.grantId,
    id,
    `${name} no longer opens this account to who logged in for it. Reconnect it as somebody who manages it.`,
  );
}

/**
 * Whether the account is one of those its login opens, as far as that is told.
 * @throws PlatformError where the account does not answer as it should
 */
async function ask(deps: Deps, connection: Connection): Promise<boolean> {
  const platform = loginPlatform(deps, connection.grant);
  const { proveAccount } = platform.login;
  let token = await freshToken(deps, connection);
  const renew = async () => {
    token = await freshToken(deps, connection, token);
  };
  refuseWithoutScopes(deps, { connection, platform: platformOf(deps, connection) }, token);
  if (!connection.accessToken || !proveAccount) {
    const read = () => readLogin(deps, platform, connection.grant);
    const accounts = await withRenewal(read, renew);
    if (!accounts) throw missing();
    return isAmong(accounts, connection);
  }
  const context = { app: token.app, http: deps.httpFor(platform.id), now: deps.now };
  await withRenewal(() => proveAccount(context, token.accessToken), renew);
  // What posts works: the login behind it may have ended meanwhile, and then tells nothing of the account.
  const accounts = await readLogin(deps, platform, connection.grant).catch((err) => {
    if (!(err instanceof PlatformError)) throw err;
    deps.log.info({ err, connectionId: connection.id }, 'account not read anew');
    return null;
  });
  return !accounts || isAmong(accounts, connection);
}

function isAmong(
  accounts: readonly Account[],
  { platform, platformUserId }: Pick<Connection, 'platform' | 'platformUserId'>,
): boolean {
  return accounts.some(
    (account) => account.platform === platform && account.platformUserId === platformUserId,
  );
}

async function revive(deps: Deps, { id, grantId }: Connection): Promise<void> {
  const revived = await deps.prisma.$transaction(async (tx) => {
    // Only the login that has just worked: it may have been disconnected or replaced meanwhile.
    const [row] = await tx.socialConnection.updateManyAndReturn({
      where: { id, grantId, status: 'NEEDS_RECONNECT' },
      data: { status: 'ACTIVE', statusReason: null },
      select: { workspaceId: true },
    });
    if (row) await tellReceiversOfConnections(deps, tx, 'connection.connected', [id]);
    return row;
  });
  if (revived)
    deps.events.pubSub.publish('connection:changed', revived.workspaceId, { connectionId: id });
}

function unanswered(deps: Deps, { platform, kind, message, retryAt }: PlatformError) {
  const { name } = deps.platforms[platform];
  switch (kind) {
    case 'UNAUTHORIZED':
      return new CheckUnansweredError(message, null);
    case 'RATE_LIMITED':
      return new CheckUnansweredError(
        `${name} wants to be asked less often, and did not say. Nothing has changed; check again later.`,
        retryAt,
      );
    default:
      return new CheckUnansweredError(
        `${name} did not answer as it should. Nothing has changed; check again in a few minutes.`,
        retryAt,
      );
  }
}

function missing(): NotFoundError {
  return new NotFoundError('There is no such account in your workspace any more.');
}
