import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { type Ask, read } from '../ask.ts';
import { Refusal } from '../refusal.ts';
import { SHARE, shareInWords, shareShape } from '../share.ts';
import { READS, tool } from '../tool.ts';

/** How often a share is looked at while it is waited for, in milliseconds. */
const PAUSE_MS = 1_000;
/** Shorter than what proxies and hosts wait for an answer. */
const LONGEST_WAIT_SECONDS = 25;

const DOCUMENT = `query GetShare($id: ID!) { share(id: $id) { ${SHARE} } }`;

const answer = z.object({ share: shareShape.nullable() });

/** How a share stands. */
export const getShare = tool({
  name: 'get_share',
  title: 'Look at a post',
  description:
    'Tells what became of a share on each account, with the addresses of the posts, or why one failed and what a person can do. Needs the scope shares:read.',
  input: z.strictObject({
    shareId: z.string().describe('The id of the share.'),
    waitSeconds: z
      .number()
      .int()
      .min(0)
      .max(LONGEST_WAIT_SECONDS)
      .default(0)
      .describe(
        'How long to wait for a share that is under way to finish; it ends as soon as nothing more can happen within it. After share, use 25.',
      ),
  }),
  output: z.object({ share: shareShape }),
  annotations: READS,
  run: async (ask, { shareId, waitSeconds }, signal) => {
    const end = Date.now() + waitSeconds * 1_000;
    let share = await look(ask, shareId);
    while (Date.now() < end && isMoving(share, end)) {
      await sleep(PAUSE_MS, undefined, { signal });
      share = await look(ask, shareId);
    }
    return { share };
  },
  summarize: ({ share }) => shareInWords(share),
});

async function look(ask: Ask, id: string): Promise<z.output<typeof shareShape>> {
  const { share } = await read(ask, DOCUMENT, { id }, answer);
  if (!share) throw new Refusal('There is no such share in this workspace. list_shares has all.');
  return share;
}

/** Whether something may become of it before the end of the wait. */
function isMoving({ scheduledAt, results }: z.output<typeof shareShape>, end: number): boolean {
  const isBefore = (time: string | null | undefined) => !time || Date.parse(time) < end;
  return results.some(({ status, failure }) => {
    if (status === 'SCHEDULED') return isBefore(scheduledAt);
    if (status === 'RETRYING') return isBefore(failure?.retryAt);
    return status === 'QUEUED' || status === 'PUBLISHING';
  });
}
