import type { ConnectionAttempt, InstanceApp } from '@herald/prisma/generated/client/client';
import { isPlatformId, type PlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { Account, LoginContext, TokenSet } from '../platforms/login.ts';
import type { Platform } from '../platforms/platform.ts';
import { mayConnect, type OwnedAttempt } from './attempt-owner.ts';
import { sealCandidates } from './candidates.ts';
import { ATTEMPT_LIFETIME_MS } from './start-attempt.ts';
import { connectAccounts, grantRow } from './store-login.ts';

export type AttemptWithApp = OwnedAttempt & { readonly instanceApp: InstanceApp | null };

/** A login that worked but with which one cannot post. */
export class LoginUnusableError extends Error {
  override readonly name = 'LoginUnusableError';
}

/**
 * Takes the code of a login that a person allowed for tokens, reads which accounts they open, and connects the one there
 * is; of several the person chooses.
 * @throws PlatformError, LoginUnusableError, NotFoundError
 */
export async function completeLogin(
  deps: Deps,
  attempt: AttemptWithApp,
  platform: Platform,
  code: string,
): Promise<void> {
  const { login } = platform;
  const accountPlatform = wantedPlatform(attempt, platform);
  const context: LoginContext = {
    app: await deps.apps.appOf(attempt),
    http: deps.httpFor(platform.id),
    now: deps.now,
  };
  const codeVerifier = await deps.vault.decrypt(
    `connection_attempt/${attempt.id}/code_verifier`,
    attempt.codeVerifier ?? '',
  );
  const redirectUri = deps.apps.redirectUri(platform.id);
  const tokens = await login.exchangeCode(context, { code, redirectUri, codeVerifier });
  const scopes =
    tokens.scopes ??
    (await login.grantedScopes?.(context, tokens)) ??
    login.scopes(context.app, accountPlatform);
  const missing = login
    .requiredScopes(context.app, accountPlatform)
    .filter((scope) => !scopes.includes(scope));
  if (missing.length > 0)
    throw new LoginUnusableError(
      `${deps.platforms[accountPlatform].name} was connected without a permission Herald needs to post (${missing.join(', ')}). Connect again and leave every permission on.`,
    );
  const opened = await readAccounts(deps, platform, context, tokens);
  const accounts = opened.filter(
    (account) =>
      (!attempt.accountPlatform || account.platform === accountPlatform) &&
      mayConnect(attempt, account.platform),
  );
  const subject = (await login.subject?.(context, tokens)) ?? opened[0]?.platformUserId ?? '';
  await storeLogin(deps, attempt, platform, { attempt, tokens, scopes, subject }, accounts);
}

/** The platform whose accounts an attempt is for: the login's own, unless another one's were asked for. */
function wantedPlatform(attempt: ConnectionAttempt, { id }: Platform): PlatformId {
  const wanted = attempt.accountPlatform ?? id;
  return isPlatformId(wanted) ? wanted : id;
}

/** A token may be refused for a moment right after it was issued. */
async function readAccounts(
  deps: Deps,
  platform: Platform,
  context: LoginContext,
  tokens: TokenSet,
): Promise<readonly Account[]> {
  try {
    return await platform.login.accounts(context, tokens);
  } catch (error) {
    if (!(error instanceof PlatformError) || error.kind !== 'UNAUTHORIZED') throw error;
    await deps.wait(1000);
    return platform.login.accounts(context, tokens);
  }
}

async function storeLogin(
  deps: Deps,
  attempt: AttemptWithApp,
  platform: Platform,
  login: Parameters<typeof grantRow>[1],
  accounts: readonly Account[],
): Promise<void> {
  const only = attempt.reconnectId
    ? await revivable(deps, attempt.reconnectId, accounts)
    : accounts;
  const [first] = only;
  if (!first)
    throw new LoginUnusableError(platform.login.noAccountReason(wantedPlatform(attempt, platform)));
  if (only.length === 1 && first.unavailableReason)
    throw new LoginUnusableError(first.unavailableReason);

  const grant = await grantRow(deps, login);
  const candidates = only.length > 1 ? await sealCandidates(deps.vault, attempt.id, only) : null;
  const connected = await deps.prisma.$transaction(async (tx) => {
    await tx.oAuthGrant.create({ data: grant });
    await tx.connectionAttempt.update({
      where: { id: attempt.id },
      data: { grantId: grant.id, ...(candidates ? choice(deps, candidates) : {}) },
    });
    if (candidates) return [];
    const ids = await connectAccounts(deps, tx, attempt, grant.id, [first]);
    await tx.connectionAttempt.update({
      where: { id: attempt.id },
      data: { status: 'COMPLETED', connections: { connect: ids.map((id) => ({ id })) } },
    });
    return ids;
  });
  for (const connectionId of connected)
    deps.events.pubSub.publish('connection:changed', attempt.workspaceId, { connectionId });
}

/** An attempt that waits for a choice, which has a time of its own. */
function choice(deps: Deps, candidates: string) {
  const expiresAt = new Date(deps.now().getTime() + ATTEMPT_LIFETIME_MS);
  return { status: 'CHOOSING' as const, candidates, expiresAt };
}

/** The account to revive, when the person logged in as the same one. */
async function revivable(
  deps: Deps,
  connectionId: string,
  accounts: readonly Account[],
): Promise<readonly Account[]> {
  const connection = await deps.prisma.socialConnection.findUniqueOrThrow({
    where: { id: connectionId },
  });
  const same = accounts.filter(
    ({ platform, platformUserId }) =>
      platform === connection.platform && platformUserId === connection.platformUserId,
  );
  if (same.length === 0)
    throw new LoginUnusableError(
      `This login does not open ${connection.displayName}. Log in at the platform as that account, then reconnect.`,
    );
  return same;
}
