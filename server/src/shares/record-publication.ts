import { Prisma } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { finishedJob } from '../jobs/webhook-jobs.ts';
import type { Publication } from '../platforms/post.ts';
import { resultEvent } from '../webhooks/event-data.ts';
import { recording } from '../webhooks/record-events.ts';
import { NO_FAILURE } from './change-share.ts';
import type { Claim } from './claim.ts';
import type { Journal } from './journal.ts';
import type { Work } from './load-work.ts';
import { targetOf } from './target.ts';

/**
 * Notes that a post is out, in the result, the journal and what other services are told, in one statement: every post
 * makes this way. Only who holds the claim may; while one is held, nobody else changes what the statement writes.
 * @returns whether there is now something to tell of the share; null: somebody took the result over, and finds out by
 * themselves what became of it.
 */
export async function recordPublication(
  { prisma, events, now }: Deps,
  { share, connection, platform, post }: Work,
  { id: claimId, attemptId, result }: Claim,
  journal: Journal,
  { postId, postUrl }: Publication,
): Promise<{ readonly toTell: boolean } | null> {
  const at = now();
  // Of what is out by itself at a time, somebody is to be told.
  const scheduled = share.scheduledAt !== null;
  const isPublic = platform.isPublic(post.options, targetOf(connection));
  const published = {
    ...NO_FAILURE,
    status: 'PUBLISHED',
    postId,
    postUrl,
    publishedAt: at,
  } as const;
  const told = resultEvent(share, { ...result, ...published }, connection);
  const isNoted = Prisma.sql`exists (select from published)`;
  const [noted] = await prisma.$queryRaw<readonly { toTell: boolean }[]>`
    with published as (
      update share_result
      set status = 'PUBLISHED', step = 'DONE', post_id = ${postId}, post_url = ${postUrl}, published_at = ${at},
        is_public = ${isPublic}, sent_at = null, claim_id = null, claimed_until = null, look_up_only = false, version = version + 1,
        updated_at = now() at time zone 'utc'
      where id = ${result.id} and claim_id = ${claimId} and status = 'PUBLISHING'
      returning id, share_id
    ), untold as (
      insert into untold_ending (result_id, share_id)
      select id, share_id from published where ${scheduled}::boolean
      on conflict do nothing
    ), journaled as (
      update publish_attempt attempt
      set outcome = 'PUBLISHED', answered_at = ${journal.answeredAt()}::timestamp, finished_at = ${at}
      from published where attempt.id = ${attemptId}
    ), ${recording(told, at, isNoted)}, ${finishedJob(share, at, isNoted)}
    select ${scheduled}::boolean or exists (
      select from untold_ending where share_id = published.share_id
    ) as "toTell", (select count(*)::int from awakened), (select count(*)::int from asked)
    from published`;
  if (!noted) return null;
  events.pubSub.publish('shareResult:changed', result.shareId, { resultId: result.id });
  return noted;
}
