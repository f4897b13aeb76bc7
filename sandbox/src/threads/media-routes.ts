import { Router } from 'express';
import type { LedgerPost } from '../control/ledger.ts';
import { askedFields, type GraphNode, type NestedFields, pickFields } from '../meta/fields.ts';
import { invalidParameter } from '../meta/graph-error.ts';
import { parseGraphTime, toGraphTime } from '../meta/graph-time.ts';
import { shortcodeOf } from '../meta/numeric-id.ts';
import { paginate } from '../meta/paging.ts';
import { Parameters } from '../meta/parameters.ts';
import { quotaUsed } from './errors.ts';
import type { ThreadsNetwork } from './network.ts';
import { openProfile } from './profile-call.ts';
import { THREADS_PROFILES, type ThreadsProfile } from './profiles.ts';

const DELETIONS_PER_DAY = 100;

/** Profiles and what they have published. */
export function createMediaRoutes(network: ThreadsNetwork): Router {
  const { counts, ledger, baseUrl } = network.context;
  const routes = Router();

  routes.get('/:id/threads', (request, response) => {
    const profile = openProfile(network, request, response, request.params.id, 'threads_basic');
    const parameters = Parameters.of(request);
    const since = readTime(parameters, 'since')?.getTime() ?? Number.NEGATIVE_INFINITY;
    const until = readTime(parameters, 'until')?.getTime() ?? Number.POSITIVE_INFINITY;
    const posts = ledger
      .list('threads')
      .filter((post) => post.accountId === profile.id)
      .filter(({ createdAt }) => Date.parse(createdAt) >= since && Date.parse(createdAt) <= until)
      .toReversed();
    const { items, paging } = paginate(request, baseUrl, posts);
    const fields = askedFields(request);
    response.json({
      data: items.map((post) => pickFields(mediaNode(post), fields, ['id'])),
      paging,
    });
  });

  routes.get('/:id', (request, response, next) => {
    const { id } = request.params;
    if (id !== 'me' && !THREADS_PROFILES.some((profile) => profile.id === id)) return next();
    const profile = openProfile(network, request, response, id, 'threads_basic');
    const node = profileNode(profile, baseUrl);
    response.json(pickFields(node, askedFields(request), ['id', 'name']));
  });

  routes.get('/:id', (request, response, next) => {
    const post = ledger.find('threads', request.params.id);
    if (!post) return next();
    openProfile(network, request, response, post.accountId, 'threads_basic');
    response.json(pickFields(mediaNode(post), askedFields(request), ['id']));
  });

  routes.delete('/:id', (request, response, next) => {
    const post = ledger.find('threads', request.params.id);
    if (!post) return next();
    openProfile(network, request, response, post.accountId, 'threads_delete');
    if (counts.of('threads deletion', post.accountId) >= DELETIONS_PER_DAY) throw quotaUsed();
    ledger.remove('threads', post.id);
    counts.add('threads deletion', post.accountId);
    response.json({ success: true, deleted_id: post.id });
  });

  return routes;
}

function readTime(parameters: Parameters, name: string): Date | undefined {
  const text = parameters.text(name);
  const time = text === undefined ? undefined : parseGraphTime(text);
  if (text !== undefined && !time) throw invalidParameter(`Param ${name} must be a valid time`);
  return time;
}

function profileNode(profile: ThreadsProfile, baseUrl: string): GraphNode {
  return {
    id: profile.id,
    username: profile.username,
    name: profile.name,
    threads_profile_picture_url: `${baseUrl}/avatars/${profile.id}.svg`,
    threads_biography: profile.biography,
    is_verified: false,
  };
}

function mediaNode(post: LedgerPost): GraphNode {
  const profile = THREADS_PROFILES.find(({ id }) => id === post.accountId);
  return {
    id: post.id,
    media_product_type: 'THREADS',
    media_type: describeType(post),
    media_url: post.media[0]?.url ?? undefined,
    alt_text: post.media[0]?.altText ?? undefined,
    permalink: post.url,
    owner: (fields: NestedFields) => pickFields({ id: post.accountId }, fields, ['id']),
    username: profile?.username,
    text: post.text === '' ? undefined : post.text,
    timestamp: toGraphTime(new Date(post.createdAt)),
    shortcode: shortcodeOf(post.id),
    link_attachment_url: post.media.length === 0 ? (post.link ?? undefined) : undefined,
    is_quote_post: false,
  };
}

function describeType({ media }: LedgerPost): string {
  if (media.length === 0) return 'TEXT_POST';
  return media.length === 1 ? 'IMAGE' : 'CAROUSEL_ALBUM';
}
