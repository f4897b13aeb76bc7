import * as z from 'zod';
import { lookUpTwice } from './look-up-twice.ts';
import { readMastodon } from './mastodon-errors.ts';
import { statusSchema, toPublication } from './mastodon-status.ts';
import { canonicalStatusText, textOfHtml } from './mastodon-text.ts';
import type { LookUp, Post } from './post.ts';
import type { Session } from './session.ts';

/** A post is listed as soon as it is carried out. */
const PAUSES = { settlingMs: 5_000, secondLookMs: 2_000 } as const;
/** Posts read at once; when all are newer than ours, ours may lie beyond them. */
const PAGE_SIZE = 20;
/** How far the server's clock may be behind ours, in milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;

const timelineSchema = z.array(
  statusSchema.extend({
    created_at: z.coerce.date(),
    content: z.string().catch(''),
    media_attachments: z.array(z.unknown()).catch([]),
  }),
);

/**
 * Looks for a post among the author's newest. Some servers ignore the idempotency key, so a repeat is only right where
 * nothing is found.
 * @see https://docs.joinmastodon.org/methods/accounts/#statuses
 */
export function lookUp(post: Post, session: Session): Promise<LookUp> {
  return lookUpTwice(post, session, PAUSES, (sentAt) => findPost(post, sentAt, session));
}

async function findPost(post: Post, sentAt: Date, session: Session): Promise<LookUp> {
  const earliest = sentAt.getTime() - CLOCK_TOLERANCE_MS;
  const answer = await session.http({
    method: 'GET',
    url: `${session.app.api}/api/v1/accounts/${encodeURIComponent(localId(session))}/statuses`,
    query: { limit: String(PAGE_SIZE), exclude_reblogs: 'true' },
    bearer: session.accessToken,
  });
  const statuses = readMastodon(answer, timelineSchema, session.now()).filter(
    ({ created_at }) => created_at.getTime() >= earliest,
  );
  const wanted = canonicalStatusText(post.text);
  const others = await post.otherPostIds();
  const found = statuses.find(
    ({ id, content, media_attachments }) =>
      !others.has(id) &&
      canonicalStatusText(textOfHtml(content)) === wanted &&
      media_attachments.length === post.images.length,
  );
  if (found) return toPublication(found);
  return statuses.length < PAGE_SIZE ? 'ABSENT' : 'UNKNOWN';
}

/** The id as the server knows it: ours adds the server's name. */
function localId({ account }: Session): string {
  return account.platformUserId.slice(0, account.platformUserId.lastIndexOf('@'));
}
