import { Router } from 'express';
import type { Container } from '../meta/containers.ts';
import { askedFields, pickFields } from '../meta/fields.ts';
import { newNumericId, shortcodeOf } from '../meta/numeric-id.ts';
import { Parameters } from '../meta/parameters.ts';
import { readDraft, type ThreadsDraft } from './draft.ts';
import { containerMissing, quotaUsed } from './errors.ts';
import type { ThreadsNetwork } from './network.ts';
import { openProfile } from './profile-call.ts';
import type { ThreadsProfile } from './profiles.ts';

const POSTS_PER_DAY = 250;
const REPLIES_PER_DAY = 1_000;
const DAY_S = 86_400;

/**
 * Containers: made, watched, published.
 * @see https://developers.facebook.com/documentation/threads/posts
 */
export function createContainerRoutes(network: ThreadsNetwork): Router {
  const { containers, media } = network;
  const routes = Router();

  routes.post('/:id/threads', async (request, response) => {
    const { id } = request.params;
    const profile = openProfile(network, request, response, id, 'threads_content_publish');
    const parameters = Parameters.of(request);
    const draft = await readDraft(parameters, profile.id, containers, media);
    const publishesItself =
      parameters.flag('auto_publish_text') === true && parameters.text('media_type') === 'TEXT';
    if (publishesItself) requireQuota(network, profile);
    const container = containers.create({ accountId: profile.id, ...draft });
    response.json({ id: publishesItself ? publish(network, profile, container) : container.id });
  });

  routes.post('/:id/threads_publish', (request, response) => {
    const { id } = request.params;
    const profile = openProfile(network, request, response, id, 'threads_content_publish');
    const creationId = Parameters.of(request).text('creation_id') ?? '';
    const container = containers.find(creationId);
    const isReady =
      container?.accountId === profile.id &&
      containers.status(container) === 'FINISHED' &&
      !container.draft.isCarouselItem;
    if (!container || !isReady) throw containerMissing(creationId);
    requireQuota(network, profile);
    response.json({ id: publish(network, profile, container) });
  });

  routes.get('/:id/threads_publishing_limit', (request, response) => {
    const { id } = request.params;
    const profile = openProfile(network, request, response, id, 'threads_content_publish');
    const limit = {
      quota_usage: network.context.counts.of('threads post', profile.id),
      config: { quota_total: POSTS_PER_DAY, quota_duration: DAY_S },
      reply_quota_usage: 0,
      reply_config: { quota_total: REPLIES_PER_DAY, quota_duration: DAY_S },
    };
    response.json({ data: [pickFields(limit, askedFields(request), ['quota_usage', 'config'])] });
  });

  routes.get('/:id', (request, response, next) => {
    const container = containers.find(request.params.id);
    if (!container) return next();
    openProfile(network, request, response, container.accountId, 'threads_basic');
    const status = containers.status(container);
    const node = {
      id: container.id,
      status,
      error_message: status === 'ERROR' ? container.failure : undefined,
    };
    response.json(pickFields(node, askedFields(request), ['id', 'status', 'error_message']));
  });

  return routes;
}

/** @throws GraphError with code 9 when the profile has published 250 posts within 24 hours */
function requireQuota({ context }: ThreadsNetwork, profile: ThreadsProfile): void {
  if (context.counts.of('threads post', profile.id) >= POSTS_PER_DAY) throw quotaUsed();
}

/** Turns a container into a post and answers the post's id. */
function publish(
  { containers, context }: ThreadsNetwork,
  profile: ThreadsProfile,
  container: Container<ThreadsDraft>,
): string {
  containers.publish(container);
  context.counts.add('threads post', profile.id);
  const id = newNumericId('18');
  context.ledger.add({
    platform: 'threads',
    id,
    accountId: profile.id,
    text: container.draft.text,
    link: container.draft.link,
    media: container.draft.images,
    idempotencyKey: null,
    url: `${context.baseUrl}/@${profile.username}/post/${shortcodeOf(id)}`,
  });
  return id;
}
