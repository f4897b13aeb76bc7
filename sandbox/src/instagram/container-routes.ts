import { Router } from 'express';
import { firstLink } from '../links.ts';
import type { Container, ContainerStatus } from '../meta/containers.ts';
import { askedFields, pickFields } from '../meta/fields.ts';
import { newNumericId, shortcodeOf } from '../meta/numeric-id.ts';
import { Parameters } from '../meta/parameters.ts';
import { openAccount } from './account-call.ts';
import { type InstagramDraft, readDraft } from './draft.ts';
import { publishingError } from './errors.ts';
import type { InstagramPublishing } from './publishing.ts';

const POSTS_PER_DAY = 100;
const CONTAINERS_PER_DAY = 400;

const STATUS_TEXTS: Readonly<Record<Exclude<ContainerStatus, 'ERROR'>, string>> = {
  IN_PROGRESS: 'In Progress: Media is still being processed.',
  FINISHED: 'Finished: Media has been uploaded and it is ready to be published.',
  PUBLISHED: 'Published: Media has been published.',
  EXPIRED: 'Expired: Media was not published within 24 hours.',
};

/** Containers: made, watched, published. */
export function createContainerRoutes(publishing: InstagramPublishing): Router {
  const { context, access, containers, media } = publishing;
  const { counts, ledger } = context;
  const routes = Router();

  routes.post('/:id/media', async (request, response) => {
    const account = openAccount(access, request, response, request.params.id, 'publish');
    if (counts.of('instagram container', account.id) >= CONTAINERS_PER_DAY) {
      throw publishingError('tooManyContainers');
    }
    const parameters = Parameters.of(request);
    const draft = await readDraft(parameters, account.id, containers, media);
    counts.add('instagram container', account.id);
    response.json({ id: containers.create({ accountId: account.id, ...draft }).id });
  });

  routes.get('/:id', (request, response, next) => {
    const container = containers.find(request.params.id);
    if (!container) return next();
    openAccount(access, request, response, container.accountId, 'read');
    const status = containers.status(container);
    const words = status === 'ERROR' ? container.failure : STATUS_TEXTS[status];
    const node = { id: container.id, status_code: status, status: words };
    response.json(pickFields(node, askedFields(request), ['id']));
  });

  routes.post('/:id/media_publish', (request, response) => {
    const account = openAccount(access, request, response, request.params.id, 'publish');
    const container = containers.find(Parameters.of(request).text('creation_id') ?? '');
    if (!container || container.accountId !== account.id)
      throw publishingError('containerNotFound');
    requirePublishable(container, containers.status(container));
    if (counts.of('instagram post', account.id) >= POSTS_PER_DAY) {
      throw publishingError('quotaUsed');
    }
    containers.publish(container);
    counts.add('instagram post', account.id);
    const id = newNumericId('18');
    ledger.add({
      platform: 'instagram',
      id,
      accountId: account.id,
      text: container.draft.caption,
      link: firstLink(container.draft.caption),
      media: container.draft.images,
      idempotencyKey: null,
      url: `${context.baseUrls.instagram}/p/${shortcodeOf(id)}/`,
    });
    response.json({ id });
  });

  routes.get('/:id/content_publishing_limit', (request, response) => {
    const account = openAccount(access, request, response, request.params.id, 'publish');
    const limit = {
      quota_usage: counts.of('instagram post', account.id),
      config: { quota_total: POSTS_PER_DAY, quota_duration: 86_400 },
    };
    response.json({
      data: [pickFields(limit, askedFields(request), ['quota_usage'])],
    });
  });

  return routes;
}

/** @throws GraphError for a container that is not, or no longer, ready */
function requirePublishable(container: Container<InstagramDraft>, status: ContainerStatus): void {
  if (container.draft.isCarouselItem) throw publishingError('mediaNotFound');
  if (status === 'IN_PROGRESS') throw publishingError('notReady');
  if (status === 'EXPIRED') throw publishingError('containerExpired');
  if (status !== 'FINISHED') throw publishingError('mediaNotFound');
}
