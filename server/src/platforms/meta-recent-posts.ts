import * as z from 'zod';
import { type ContainerNetwork, graphUrl } from './meta-container.ts';
import { callGraph } from './meta-graph.ts';
import type { Post, Publication } from './post.ts';
import type { Session } from './session.ts';
import { webUrlSchema } from './web-url.ts';

/** How far the platform's clock may be behind ours; its times are whole seconds besides. */
const CLOCK_SKEW_MS = 5_000;
/** A container that is older than this was never published. */
const CONTAINER_LIFETIME_MS = 24 * 60 * 60_000;
/** A post that was just published may be missing in the list for a moment. */
const LISTING_PAUSE_MS = 5_000;

const recentSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      caption: z.string().optional(),
      text: z.string().optional(),
      // The offset comes without a colon.
      timestamp: z
        .string()
        .transform((time) => Date.parse(time.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))),
      permalink: webUrlSchema,
    }),
  ),
});

/**
 * Looks for a post among the account's newest, a second time after a pause. No call leads from a container to its post,
 * so it is recognised by its text and time.
 */
export async function findRecent(
  network: ContainerNetwork,
  post: Post,
  session: Session,
): Promise<Publication | null> {
  const found = await look(network, post, session);
  if (found) return found;
  await session.wait(LISTING_PAUSE_MS);
  return look(network, post, session);
}

async function look(
  network: ContainerNetwork,
  post: Post,
  session: Session,
): Promise<Publication | null> {
  const request = {
    method: 'GET',
    url: graphUrl(network, session, session.account.platformUserId, network.edges.recent),
    query: { fields: `id,${network.textField},timestamp,permalink`, limit: '10' },
    bearer: session.accessToken,
  } as const;
  const { data } = await callGraph(network, session, request, recentSchema);
  const earliest = post.sentAt?.getTime() ?? session.now().getTime() - CONTAINER_LIFETIME_MS;
  const since = earliest - CLOCK_SKEW_MS;
  const others = await post.otherPostIds();
  const found = data.find(
    (entry) =>
      !others.has(entry.id) &&
      entry.timestamp >= since &&
      (entry[network.textField] ?? '').trim() === post.text.trim(),
  );
  return found ? { postId: found.id, postUrl: found.permalink } : null;
}
