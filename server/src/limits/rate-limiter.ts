import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { RateLimitedError } from '@herald/schema/coded-errors';
import type { Logger } from 'pino';
import type { Allowance } from './allowances.ts';

/** Counts what is done, in the database, so that all processes count together. */
export interface RateLimiter {
  /**
   * Uses up one act of an allowance for each of its holders, or of none; answers what is left to who has least.
   * @param holders whom it is counted for, e.g. `workspace/<id>`; nothing secret, they are stored and logged.
   * @throws RateLimitedError when one of them has none left; logged.
   */
  use(allowance: Allowance, holders: readonly string[]): Promise<Standing>;
  /** Takes one act of each holder back, as if it had not been used. */
  giveBack(allowance: Allowance, holders: readonly string[]): Promise<void>;
}

/** What is left of an allowance. */
export interface Standing {
  /** How many acts may be done at once. */
  readonly remaining: number;
  /** How long it takes until all of them may be. */
  readonly resetSeconds: number;
}

interface Options {
  readonly prisma: PrismaClient;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * An allowance can be used up at once and comes back act by act: one moment per holder says when all is paid off.
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export function createRateLimiter({ prisma, now, log }: Options): RateLimiter {
  return {
    giveBack: async (allowance, holders) => {
      await prisma.$executeRaw`
        update rate_limit set clear_at = clear_at - make_interval(secs => ${stepOf(allowance)}::float8 / 1000)
        where key = any(${keysOf(allowance, holders)}::text[])`;
    },
    use: async (allowance, holders) => {
      const keys = keysOf(allowance, holders);
      const asked = now().getTime();
      const stepMs = stepOf(allowance);
      const latest = asked + allowance.perMs - stepMs;
      const used = await useUp(prisma, keys, { asked, stepMs, latest });
      if (used.length === keys.length) return standing(used, asked, allowance);
      const { _max } = await prisma.rateLimit.aggregate({
        where: { key: { in: keys } },
        _max: { clearAt: true },
      });
      const waitMs = (_max.clearAt?.getTime() ?? latest) - latest;
      const retryAfter = Math.max(1, Math.ceil(waitMs / 1000));
      log.warn({ allowance: allowance.name, holders, retryAfter }, 'rate limit reached');
      throw new RateLimitedError(allowance.refusal, retryAfter);
    },
  };
}

function keysOf({ name }: Allowance, holders: readonly string[]): string[] {
  return holders.map((holder) => `${name}/${holder}`);
}

function standing(
  used: readonly { readonly clearAt: Date }[],
  asked: number,
  allowance: Allowance,
): Standing {
  const owedMs = Math.max(0, ...used.map(({ clearAt }) => clearAt.getTime() - asked));
  // The database keeps whole milliseconds.
  const leftMs = allowance.perMs - owedMs + 1;
  return {
    remaining: Math.max(0, Math.floor(leftMs / stepOf(allowance))),
    resetSeconds: Math.ceil(owedMs / 1000),
  };
}

/** How long it takes until one more act may be done, in milliseconds. */
function stepOf({ perMs, acts }: Allowance): number {
  return perMs / acts;
}

interface Act {
  /** Moments in milliseconds since 1970. */
  readonly asked: number;
  readonly latest: number;
  readonly stepMs: number;
}

/**
 * Answers the keys an act was counted for. Each row is judged as it is when its turn comes, so that nobody gets more
 * than they may; of two who ask at once, one may be counted at one key and refused at the other.
 */
function useUp(
  prisma: PrismaClient,
  keys: readonly string[],
  { asked, latest, stepMs }: Act,
): Promise<readonly { readonly clearAt: Date }[]> {
  const moment = (time: number) => new Date(time).toISOString();
  return prisma.$queryRaw`
    insert into rate_limit (key, clear_at)
    select key, ${moment(asked + stepMs)}::timestamp
    from unnest(${keys}::text[]) key
    where not exists (
      select from rate_limit where key = any(${keys}::text[]) and clear_at > ${moment(latest)}::timestamp
    )
    order by key
    on conflict (key) do update
    set clear_at = greatest(rate_limit.clear_at, ${moment(asked)}::timestamp)
      + make_interval(secs => ${stepMs}::float8 / 1000)
    where rate_limit.clear_at <= ${moment(latest)}::timestamp
    returning clear_at as "clearAt"`;
}
