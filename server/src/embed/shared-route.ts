import { type Response, Router } from 'express';
import * as z from 'zod';
import type { Deps } from '../deps.ts';
import { EMBED_READS } from '../limits/allowances.ts';
import { createNetworkLimit } from '../limits/limit-network.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { urlKey } from '../shares/url-key.ts';
import { webAddress } from './web-address.ts';

const parameters = z.object({ site: z.string().regex(/^[\w-]{1,100}$/), url: webAddress });

interface Options {
  readonly deps: Pick<Deps, 'prisma' | 'platforms' | 'vault'>;
  readonly limiter: RateLimiter;
}

/**
 * `GET /embed/shared?site=&url=`: on which networks anybody can see posts of a page, as `{ platforms: [{ id, name }] }`.
 * Only pages of origins that the workspace has listed can read it; to others a workspace is as good as none.
 */
export function createSharedRoute({ deps, limiter }: Options): Router {
  const routes = Router();
  const limit = createNetworkLimit(deps, limiter, {
    allowance: EMBED_READS,
    purpose: 'embed counts',
  });
  routes.get('/embed/shared', async (request, response) => {
    response.vary('Origin');
    const parsed = parameters.safeParse(request.query);
    if (!parsed.success)
      return refuse(response, 400, 'BAD_USER_INPUT', 'Name one site and one web address.');
    const limited = await limit(request, response);
    if (limited) return refuse(response, 429, 'RATE_LIMITED', limited.message);
    const { site, url } = parsed.data;
    const { origin } = request.headers;
    const workspace = await deps.prisma.workspace.findUnique({
      where: { embedId: site },
      select: { id: true, embedOrigins: true },
    });
    if (!workspace || !origin || !workspace.embedOrigins.includes(origin))
      return refuse(response, 403, 'FORBIDDEN', 'This site does not answer pages of this origin.');
    const platforms = await publicPlatforms(deps, workspace.id, url);
    response
      .set({ 'Access-Control-Allow-Origin': origin, 'Cache-Control': 'private, max-age=60' })
      .json({ platforms });
  });
  return routes;
}

/** Only posts that anybody can see; nothing of who shared, what was said, or what failed. */
async function publicPlatforms(
  { prisma, platforms }: Options['deps'],
  workspaceId: string,
  url: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const shared = await prisma.socialConnection.findMany({
    where: {
      workspaceId,
      results: {
        some: {
          status: 'PUBLISHED',
          isPublic: true,
          deletedAt: null,
          share: { workspaceId, urlKey: urlKey(url) },
        },
      },
    },
    distinct: ['platform'],
    select: { platform: true },
  });
  const ids = new Set(shared.map(({ platform }) => platform));
  return Object.values(platforms).flatMap(({ id, name }) => (ids.has(id) ? [{ id, name }] : []));
}

function refuse(response: Response, status: number, code: string, message: string): void {
  response.status(status).set('Cache-Control', 'no-store').json({ error: { code, message } });
}
