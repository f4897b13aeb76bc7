import * as z from 'zod';
import { PlatformError } from './errors.ts';
import { type ContainerNetwork, graphUrl } from './meta-container.ts';
import { callGraph } from './meta-graph.ts';
import type { Session } from './session.ts';

/** Posts leave the rolling day one by one, so an exhausted quota is looked at again after an hour. */
const QUOTA_WAIT_MS = 60 * 60_000;

const quotaSchema = z.object({
  data: z.array(
    z.object({
      quota_usage: z.number().optional(),
      config: z.object({ quota_total: z.number() }).optional(),
    }),
  ),
});

/**
 * Asks how many posts of the day are used: the platform tells the quota, but not always how it refuses beyond it.
 * @throws PlatformError `RATE_LIMITED` when none is left.
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/content_publishing_limit
 */
export async function refuseOverQuota(network: ContainerNetwork, session: Session): Promise<void> {
  const request = {
    method: 'GET',
    url: graphUrl(network, session, session.account.platformUserId, network.edges.quota),
    query: { fields: 'quota_usage,config' },
    bearer: session.accessToken,
  } as const;
  const [quota] = (await callGraph(network, session, request, quotaSchema)).data;
  if (!quota?.config || (quota.quota_usage ?? 0) < quota.config.quota_total) return;
  throw new PlatformError({
    platform: network.platform,
    kind: 'RATE_LIMITED',
    message: `This account has used up its ${quota.config.quota_total} posts for a day at ${network.name}. The post will be tried again as the day passes.`,
    retryAt: new Date(session.now().getTime() + QUOTA_WAIT_MS),
  });
}
