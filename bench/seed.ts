import { createPool } from '@herald/prisma/client';

interface Seed {
  readonly databaseUrl: string;
  readonly email: string;
  readonly shares: number;
}

/** What a person's workspace has been filled with. */
export interface SeededWorkspace {
  readonly workspaceId: string;
  /** When the share in a place of the list, counted from 1, was made, and its id. */
  createdAt(place: number): Date;
  idOf(place: number): string;
}

export const PLATFORMS = ['FACEBOOK', 'INSTAGRAM', 'THREADS', 'TWITTER', 'LINKEDIN', 'MASTODON'];

/**
 * Fills a person's workspace by SQL: one connection per platform, and shares a minute apart, each with a result on two
 * of them. One share in a hundred failed, one in two hundred says "harvest".
 */
export async function seedWorkspace({
  databaseUrl,
  email,
  shares,
}: Seed): Promise<SeededWorkspace> {
  const pool = createPool(databaseUrl, 1, () => undefined);
  const client = await pool.connect();
  try {
    const member = await client.query<{ workspace_id: string }>(
      `select m.workspace_id from workspace_member m join "user" u on u.id = m.user_id where u.email = $1`,
      [email],
    );
    const workspaceId = member.rows[0]?.workspace_id;
    if (!workspaceId) throw new Error(`${email} has no workspace`);
    const newest = new Date();
    await client.query(
      `with login as (
         insert into oauth_grant (id, workspace_id, platform, subject, scopes, updated_at)
         select gen_random_uuid()::text, $1, platform, 'ada', '{}', now() from unnest($2::text[]) platform
         returning id, platform)
       insert into social_connection
         (id, workspace_id, grant_id, platform, platform_user_id, username, display_name, scopes, updated_at)
       select $1 || '-' || platform, $1, id, platform, platform || '-1', 'ada', 'Ada at ' || platform, '{}', now()
       from login`,
      [workspaceId, PLATFORMS],
    );
    await client.query(
      `insert into share (id, workspace_id, url, url_key, title, message, created_at, due_at, updated_at)
       select $1 || '-' || n, $1, 'https://example.test/articles/' || n, 'https://example.test/articles/' || n,
         'Article ' || n, 'What we learnt about ' || case n % 200 when 7 then 'harvest' else 'planting' end || ' ' || md5(n::text),
         $3::timestamptz - n * interval '1 minute', $3::timestamptz - n * interval '1 minute', now()
       from generate_series(1, $2::int) n`,
      [workspaceId, shares, newest],
    );
    await client.query(
      `insert into share_result
         (id, share_id, connection_id, idempotency_key, status, step, text, message, post_id, post_url, published_at, failure_kind,
          failure_action, failure_message, created_at, updated_at)
       select $1 || '-' || n || '-' || place, $1 || '-' || n, $1 || '-' || ($3::text[])[1 + (n + place * 3) % 6],
         gen_random_uuid()::text,
         case when failed then 'FAILED' else 'PUBLISHED' end::"ShareStatus", 'DONE', 'What we learnt ' || n,
         'What we learnt ' || n, case when not failed then 'post-' || n end,
         case when not failed then 'https://social.example.test/' || n end, case when not failed then now() end,
         case when failed then 'REJECTED'::"FailureKind" end, case when failed then 'EDIT'::"FailureAction" end,
         case when failed then 'The platform refuses this text.' end, now() - n * interval '1 minute', now()
       from generate_series(1, $2::int) n, generate_series(0, 1) place, lateral (select n % 100 = 3 as failed) f`,
      [workspaceId, shares, PLATFORMS],
    );
    await client.query('analyze');
    return {
      workspaceId,
      createdAt: (place) => new Date(newest.getTime() - place * 60_000),
      idOf: (place) => `${workspaceId}-${place}`,
    };
  } finally {
    client.release();
    await pool.end();
  }
}
