import type { PrismaClient } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import type { PlatformError } from '../platforms/errors.ts';
import type { Http } from '../platforms/http.ts';
import type { Hold, Platform } from '../platforms/platform.ts';

interface Account {
  readonly id: string;
  /** The login tells the app: an Instagram account may have come with Facebook's. */
  readonly grant: { readonly platform: string; readonly instanceAppId: string | null };
}

/** Who publishes: the account, and the app it publishes with. */
interface Publisher {
  readonly platform: Platform;
  readonly connection: Account;
}

/** Until when a publisher has to wait, and why. */
export interface HeldBack {
  readonly until: Date;
  readonly reason: string;
  /** What a post fails with that has waited in vain; null: it goes on waiting. */
  readonly refusal: string | null;
}

/** Whether a limit of the account or of the whole app is used up; the later end counts. */
export async function currentHold(
  { prisma, now }: Pick<Deps, 'prisma' | 'now'>,
  publisher: Publisher,
): Promise<HeldBack | null> {
  const { connection } = publisher;
  const keys = [keyOf('account', connection), keyOf('app', connection)];
  return await prisma.publishHold.findFirst({
    where: { key: { in: keys }, until: { gt: now() } },
    orderBy: { until: 'desc' },
  });
}

/** Notes what a refusal says beyond the post it is about: who has to wait, and what the operator has to know. */
export async function heed(
  deps: Pick<Deps, 'prisma' | 'log'>,
  publisher: Publisher,
  { kind, holds, meanwhile, retryAt, message, alertsOperator, platformCode }: PlatformError,
): Promise<void> {
  if (alertsOperator) deps.log.error({ platform: publisher.platform.id, platformCode }, message);
  if (!holds || !retryAt) return;
  // What is wrong with one post is not said of the others.
  const reason = meanwhile ?? (kind === 'REJECTED' ? pauseOf(publisher) : message);
  const refusal = meanwhile && message;
  await extend(deps.prisma, keyOf(holds, publisher.connection), {
    until: retryAt,
    reason,
    refusal,
  });
}

/** Ends what only the operator can end: a person who retries may know that they did, and the platform will tell. */
export async function liftForRetry(
  { prisma }: Pick<Deps, 'prisma'>,
  connections: readonly Account[],
): Promise<void> {
  const keys = connections.map((connection) => keyOf('app', connection));
  await prisma.publishHold.deleteMany({ where: { key: { in: keys }, refusal: { not: null } } });
}

/**
 * Calls that note what the headers of their answers say about limits, before one is hit.
 * @param scopes whose limits count: what is left of other calls than publishing tells of the app alone.
 */
export function noting(
  deps: Pick<Deps, 'prisma' | 'now' | 'log'>,
  publisher: Publisher,
  http: Http,
  scopes: readonly Hold['scope'][],
): Http {
  return async (request) => {
    const answer = await http(request);
    const hold = publisher.platform.announcedHold(answer, deps.now());
    if (hold && hold.until > deps.now() && scopes.includes(hold.scope))
      // Whatever becomes of the note, the answer counts.
      await extend(deps.prisma, keyOf(hold.scope, publisher.connection), {
        until: hold.until,
        reason: pauseOf(publisher),
        refusal: null,
      }).catch((err) => deps.log.warn({ err }, 'limit not noted'));
    return answer;
  };
}

function pauseOf({ platform: { name } }: Publisher): string {
  return `${name} wants a pause. The post is sent after it.`;
}

/** A hold only ever grows: a shorter one that is noted later takes nothing back. */
async function extend(
  prisma: PrismaClient,
  key: string,
  { until, reason, refusal }: HeldBack,
): Promise<void> {
  await prisma.$executeRaw`
    insert into publish_hold (key, until, reason, refusal)
    values (${key}, ${until}, ${reason}, ${refusal})
    on conflict (key) do update
    set until = excluded.until, reason = excluded.reason, refusal = excluded.refusal
    where publish_hold.until < excluded.until`;
}

function keyOf(scope: Hold['scope'], { id, grant }: Account): string {
  return scope === 'account'
    ? `connection/${id}`
    : `app/${grant.platform}/${grant.instanceAppId ?? ''}`;
}
