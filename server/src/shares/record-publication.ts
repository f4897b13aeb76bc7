import type { Deps } from '../deps.ts';
import type { Publication } from '../platforms/post.ts';
import type { Claim } from './claim.ts';
import type { Journal } from './journal.ts';

/**
 * Notes that a post is out, in the result and the journal, in one statement: every post makes this way. Only who holds
 * the claim may; while one is held, nobody else changes what the statement writes.
 * @param scheduled whether somebody is to be told of it.
 * @param isPublic whether anybody may see it.
 * @returns whether there is now something to tell of the share; null: somebody took the result over, and finds out by
 * themselves what became of it.
 */
export async function recordPublication(
  { prisma, events, now }: Deps,
  { id: claimId, attemptId, result }: Claim,
  journal: Journal,
  { postId, postUrl }: Publication,
  { scheduled, isPublic }: { readonly scheduled: boolean; readonly isPublic: boolean },
): Promise<{ readonly toTell: boolean } | null> {
  const at = now();
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
    )
    select ${scheduled}::boolean or exists (
      select from untold_ending where share_id = published.share_id
    ) as "toTell" from published`;
  if (!noted) return null;
  events.pubSub.publish('shareResult:changed', result.shareId, { resultId: result.id });
  return noted;
}
