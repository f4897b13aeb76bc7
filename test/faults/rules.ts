import { expect } from 'vitest';
import type { Ending } from './ending.ts';
import type { Step } from './steps.ts';

/** How a post may end. */
export type Expected =
  /** On the network, once, and said to be. */
  | 'published'
  /** Not on the network, and said not to be; the account is as good as before. */
  | 'failed'
  /** Not on the network, because only the person can renew the login; said of the account as well. */
  | 'reconnect'
  /** Nobody can tell; it is left to the person to look. */
  | 'unknown';

const ACTIONS = {
  published: null,
  failed: 'RETRY',
  reconnect: 'RECONNECT',
  unknown: 'CHECK_PLATFORM',
} as const;

/** Holds what is true of every post, whatever went wrong, and that this one ended as it has to. */
export function expectEnding({ lane, part }: Step, ending: Ending, expected: Expected): void {
  const { result, posts, renewals } = ending;
  const { status, failure, postId, postUrl, connection } = result;
  const said = `${status} ${JSON.stringify(failure)}, ${posts.length} posts`;
  expect(posts.length, said).toBeLessThan(2);
  expect(failure?.action ?? null, said).toBe(ACTIONS[expected]);
  expect(connection.status).toBe(expected === 'reconnect' ? 'NEEDS_RECONNECT' : 'ACTIVE');
  if (expected !== 'published') {
    expect(status, said).toBe(expected === 'unknown' ? 'UNKNOWN' : 'FAILED');
    if (expected !== 'unknown') expect(posts).toEqual([]);
    expect(failure?.message).toMatch(/^[A-Z].{15,}[.”]$/s);
    expect([postId, postUrl]).toEqual([null, null]);
    // The one that was lost, and the one that told so.
    if (expected === 'reconnect') expect(renewals).toBe(2);
    return;
  }
  expect(status, said).toBe('PUBLISHED');
  expect(posts, said).toMatchObject([{ id: postId, media: [{ altText: 'A square' }] }]);
  // Facebook's id leads there as well.
  if (part !== 'confirming' || lane.platform !== 'FACEBOOK') expect(postUrl).toBe(posts[0]?.url);
}
