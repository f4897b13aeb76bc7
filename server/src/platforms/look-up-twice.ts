import type { Post } from './post.ts';
import type { Session } from './session.ts';

interface Pauses {
  /** How long after it was sent a post may take to be carried out and listed, in milliseconds. */
  readonly settlingMs: number;
  /** Pause before the second look, in milliseconds. */
  readonly secondLookMs: number;
}

/**
 * Looks for a post that was sent without an answer: not before it had time to appear, and a second time before its
 * absence is believed, because a request whose line was cut may still be carried out.
 */
export async function lookUpTwice<Found>(
  post: Post,
  session: Session,
  { settlingMs, secondLookMs }: Pauses,
  look: (sentAt: Date) => Promise<Found | 'ABSENT'>,
): Promise<Found | 'ABSENT' | 'UNKNOWN'> {
  if (!post.sentAt) return 'UNKNOWN';
  const settling = post.sentAt.getTime() + settlingMs - session.now().getTime();
  if (settling > 0) await session.wait(settling);
  const first = await look(post.sentAt);
  if (first !== 'ABSENT') return first;
  await session.wait(secondLookMs);
  return look(post.sentAt);
}
