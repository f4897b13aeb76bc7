import {
  type InstanceApp,
  type OAuthGrant,
  Prisma,
  type Share,
  type ShareResult,
  type SocialConnection,
} from '@herald/prisma/generated/client/client';
import type { Connection } from '../connections/fresh-token.ts';
import type { Deps } from '../deps.ts';

/** A result and what hangs on it. */
export interface ReadResult {
  readonly result: ShareResult;
  readonly share: Share;
  readonly connection: Connection;
  /** In the order of the share. */
  readonly images: readonly { readonly id: string; readonly altText: string | null }[];
  /** When the first attempt that may have created the post was sent, by the journal; null: none was. */
  readonly firstSentAt: Date | null;
}

/** Columns as they are named below, each under the name of its field. */
const COLUMNS = Prisma.raw(
  [
    ...columnsOf('result', Prisma.ShareResultScalarFieldEnum),
    ...columnsOf('share', Prisma.ShareScalarFieldEnum),
    ...columnsOf('connection', Prisma.SocialConnectionScalarFieldEnum),
    ...columnsOf('login', Prisma.OAuthGrantScalarFieldEnum),
    ...columnsOf('app', Prisma.InstanceAppScalarFieldEnum),
  ].join(', '),
);

/**
 * Reads a result with its share, images, account, login and journal in one statement, where Prisma takes eight: every
 * post begins with it.
 */
export async function readResult(
  { prisma }: Pick<Deps, 'prisma'>,
  resultId: string,
): Promise<ReadResult | null> {
  const [row] = await prisma.$queryRaw<readonly Record<string, unknown>[]>`
    select ${COLUMNS},
      (
        select coalesce(json_agg(json_build_object('id', image.media_id, 'altText', image.alt_text) order by position), '[]')
        from share_image image where image.share_id = share.id
      ) as images,
      (
        -- What the platform clearly refused, or a person did not find, created nothing. Without an outcome, whoever
        -- noted the answer was gone before saying what came of it.
        select attempt.sent_at from publish_attempt attempt
        where attempt.result_id = result.id and attempt.sent_at is not null and (
          attempt.answered_at is null or attempt.outcome is null
          or attempt.outcome not in ('FAILED', 'RETRYING', 'UNKNOWN')
        )
        order by attempt.number limit 1
      ) as "firstSentAt"
    from share_result result
    join share on share.id = result.share_id
    join social_connection connection on connection.id = result.connection_id
    join oauth_grant login on login.id = connection.grant_id
    left join instance_app app on app.id = login.instance_app_id
    where result.id = ${resultId}`;
  if (!row) return null;
  const app = partOf<InstanceApp>(row, 'app');
  const grant = { ...partOf<OAuthGrant>(row, 'login'), instanceApp: app.id ? app : null };
  return {
    result: partOf<ShareResult>(row, 'result'),
    share: partOf<Share>(row, 'share'),
    connection: { ...partOf<SocialConnection>(row, 'connection'), grant },
    images: row.images as ReadResult['images'],
    firstSentAt: row.firstSentAt as Date | null,
  };
}

function columnsOf(table: string, fields: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(fields).map((field) => {
    const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return `${table}.${column} as "${table}.${field}"`;
  });
}

/** The columns of one table; they are all there, and a name that is none fails the statement. */
function partOf<T>(row: Readonly<Record<string, unknown>>, table: string): T {
  const prefix = `${table}.`;
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  ) as T;
}
