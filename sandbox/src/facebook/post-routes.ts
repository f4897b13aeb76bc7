import { Router } from 'express';
import { askedFields, pickFields } from '../meta/fields.ts';
import { invalidParameter, missingObject } from '../meta/graph-error.ts';
import { paginate } from '../meta/paging.ts';
import { scrapeLink } from './link-scrape.ts';
import type { FacebookNetwork } from './network.ts';
import { readContent, readSchedule, requireMessageLength } from './post-content.ts';
import { postNode } from './post-node.ts';
import {
  openSession,
  requirePermission,
  requirePublishing,
  resolveId,
  visiblePage,
} from './session.ts';

/**
 * Posts of Pages.
 * @see https://developers.facebook.com/documentation/pages-api/posts
 */
export function createPostRoutes(network: FacebookNetwork): Router {
  const routes = Router();

  routes.post('/:id/feed', async (request, response) => {
    const session = openSession(network, request, response);
    const pageId = resolveId(session, request.params.id);
    requirePublishing(network, session, request.method, pageId);
    const { parameters } = session;
    const link = parameters.text('link');
    const preview = link ? await scrapeLink(link) : null;
    // From here on nothing waits: two posts cannot take up the same photo.
    const content = readContent(network.posts, parameters, pageId);
    const scheduledAt = readSchedule(parameters, network.context.clock());
    const published = parameters.flag('published') ?? true;
    if (published) network.posts.refuseDuplicate({ pageId, ...content });
    const post = network.posts.draft({ pageId, ...content, preview, scheduledAt });
    if (published) network.posts.publish(post);
    const fields = askedFields(request);
    response.json(
      fields
        ? pickFields(postNode(post), fields, [])
        : { id: post.id, post_supports_client_mutation_id: true },
    );
  });

  routes.get('/:id/published_posts', (request, response) => {
    const session = openSession(network, request, response);
    const pageId = resolveId(session, request.params.id);
    if (!visiblePage(session, pageId)) throw missingObject(request.method, pageId);
    requirePermission(network, session, 'pages_read_engagement');
    const posts = network.posts.published(pageId);
    const { items, paging } = paginate(request, network.context.baseUrl, posts);
    response.json({
      data: items.map((post) =>
        pickFields(postNode(post), askedFields(request), ['created_time', 'message', 'id']),
      ),
      paging,
    });
  });

  routes.get('/:id', (request, response, next) => {
    const post = network.posts.find(request.params.id);
    if (!post) return next();
    const session = openSession(network, request, response);
    if (!visiblePage(session, post.pageId)) throw missingObject(request.method, post.id);
    requirePermission(network, session, 'pages_read_engagement');
    response.json(
      pickFields(postNode(post), askedFields(request), ['created_time', 'message', 'id']),
    );
  });

  routes.post('/:id', (request, response, next) => {
    const post = network.posts.find(request.params.id);
    if (!post) return next();
    const session = openSession(network, request, response);
    requirePublishing(network, session, request.method, post.pageId);
    const { parameters } = session;
    const message = parameters.text('message');
    const isPublished = parameters.flag('is_published');
    if (message === undefined && isPublished === undefined) {
      throw invalidParameter('Nothing to change: give message or is_published');
    }
    if (isPublished === false && post.publishedAt) {
      throw invalidParameter('A published post cannot be made unpublished');
    }
    if (message !== undefined) network.posts.edit(post, requireMessageLength(message));
    if (isPublished) network.posts.publish(post);
    response.json({ success: true });
  });

  routes.delete('/:id', (request, response, next) => {
    const post = network.posts.find(request.params.id);
    if (!post) return next();
    const session = openSession(network, request, response);
    requirePublishing(network, session, request.method, post.pageId);
    network.posts.delete(post);
    response.json({ success: true });
  });

  return routes;
}
