import twitterText from 'twitter-text';
import * as z from 'zod';
import { lookUpTwice } from './look-up-twice.ts';
import type { Post } from './post.ts';
import type { Session } from './session.ts';
import { callTwitter } from './twitter-api.ts';
import { countText } from './twitter-count.ts';
import { LOOKING_UP } from './twitter-errors.ts';

/** A new post takes some seconds to show up in the author's timeline. */
const PAUSES = { settlingMs: 10_000, secondLookMs: 5_000 } as const;
/** How far X's clock may be behind ours, in milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;
/** Posts read at once; when all are newer than ours, ours may lie beyond them. */
const PAGE_SIZE = 20;

/** Longer posts are cut in `text`, and whole in a field of their own. */
const SHORT_TEXT_LENGTH = 280;

const entitiesSchema = z
  .object({
    urls: z.array(z.object({ url: z.string(), expanded_url: z.string().catch('') })).catch([]),
  })
  .catch({ urls: [] });
const writtenSchema = z.object({ text: z.string(), entities: entitiesSchema });

const timelineSchema = z.object({
  data: z
    .array(
      writtenSchema.extend({
        id: z.string().min(1),
        note_tweet: writtenSchema.optional().catch(undefined),
        note_post: writtenSchema.optional().catch(undefined),
      }),
    )
    .optional(),
  meta: z.object({ result_count: z.number() }).optional(),
  errors: z.array(z.unknown()).optional(),
});

type TimelinePost = NonNullable<z.infer<typeof timelineSchema>['data']>[number];
type Found = { readonly postId: string } | 'ABSENT' | 'UNKNOWN';

/** Looks for a post among the author's newest, twice and not at once: they appear with some delay. */
export function lookUp(post: Post, session: Session): Promise<Found> {
  return lookUpTwice(post, session, PAUSES, () => findPost(post, session));
}

/**
 * One look at what the author posted since the first attempt.
 * @see https://docs.x.com/x-api/users/get-posts
 */
export async function findPost(post: Post, session: Session): Promise<Found> {
  if (!post.sentAt) return 'UNKNOWN';
  const earliest = new Date(post.sentAt.getTime() - CLOCK_TOLERANCE_MS);
  const account = encodeURIComponent(session.account.platformUserId);
  const fields = ['created_at', 'entities'];
  if (countText(post.text) > SHORT_TEXT_LENGTH) fields.push('note_tweet');
  const query = {
    max_results: String(PAGE_SIZE),
    'tweet.fields': fields.join(','),
    start_time: earliest.toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  const call = { method: 'GET', path: `/2/users/${account}/tweets`, query } as const;
  const timeline = await callTwitter(session, call, timelineSchema, LOOKING_UP);
  const posts = timeline.data ?? [];
  const normal = (text: string) =>
    comparable(post.options.replyTo ? withoutAddressees(text) : text);
  const wanted = normal(post.text);
  const others = await post.otherPostIds();
  const found = posts.find(
    (candidate) => !others.has(candidate.id) && normal(asWritten(candidate)) === wanted,
  );
  if (found) return { postId: found.id };
  const whole = (timeline.data ?? timeline.meta) && !timeline.errors && posts.length < PAGE_SIZE;
  return whole ? 'ABSENT' : 'UNKNOWN';
}

/** The text as it was sent: links as they were, the link to the post's own images gone, `&` and `<` unescaped. */
function asWritten(post: TimelinePost): string {
  const { text, entities } = post.note_tweet ?? post.note_post ?? post;
  const expanded = new Map(entities.urls.map(({ url, expanded_url }) => [url, expanded_url]));
  return text
    .replace(/https:\/\/t\.co\/\w+/g, (link) => {
      const target = expanded.get(link) ?? '';
      return /\/status\/\d+\/(photo|video)\/\d+$/.test(target) ? '' : target;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** X may put the names of those who are answered before a reply. */
function withoutAddressees(text: string): string {
  return text.replace(/^(?:@\w+\s+)+/, '');
}

/** Makes equal what X treats as equal: composed characters, white space, links with and without their protocol. */
function comparable(text: string): string {
  let comparable = '';
  let end = 0;
  for (const { url, indices } of twitterText.extractUrlsWithIndices(text)) {
    comparable += text.slice(end, indices[0]) + canonicalUrl(url);
    end = indices[1];
  }
  return (comparable + text.slice(end)).normalize('NFC').replace(/\s+/g, ' ').trim();
}

function canonicalUrl(url: string): string {
  const address = /^https?:/i.test(url) ? url : `https://${url}`;
  if (!URL.canParse(address)) return url;
  const { host, pathname, search, hash } = new URL(address);
  return host + pathname.replace(/\/$/, '') + search + hash;
}
