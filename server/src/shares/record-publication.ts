import type { Deps } from '../deps.ts';
import type { Publication } from '../platforms/post.ts';
import type { Claim } from './claim.ts';
import type { Journal } from './journal.ts';

/**
 * Notes that a post is out, in the result and the journal, in one statement: every post makes this way. Only who holds
 * the claim may; while one is held, nobody else changes what the statement writes.
 * @returns whether it did; else somebody took the result over, and finds out by themselves.
 */
export async function recordPublication(
  { prisma, events, now }: Deps,
  { id: claimId, attemptId, result }: Claim,
  journal: Journal,
  { postId, postUrl }: Publication,
): Promise<boolean> {
  const at = now();
  const noted = await prisma.$executeRaw`
    with published as (
      update share_result
      set status = 'PUBLISHED', step = 'DONE', post_id = ${postId}, post_url = ${postUrl}, published_at = ${at},
        sent_at = null, claim_id = null, claimed_until = null, version = version + 1,
        updated_at = now() at time zone 'utc'
      where id = ${result.id} and claim_id = ${claimId} and status = 'PUBLISHING'
      returning id
    )
    update publish_attempt attempt
    set outcome = 'PUBLISHED', answered_at = ${journal.answeredAt()}::timestamp, finished_at = ${at}
    from published where attempt.id = ${attemptId}`;
  if (noted === 0) return false;
  events.pubSub.publish('shareResult:changed', result.shareId, { resultId: result.id });
  return true;
}
