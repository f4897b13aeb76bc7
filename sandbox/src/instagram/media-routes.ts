import { Router } from 'express';
import { askedFields, pickFields } from '../meta/fields.ts';
import { paginate } from '../meta/paging.ts';
import { openAccount } from './account-call.ts';
import { INSTAGRAM_ACCOUNTS } from './accounts.ts';
import { mediaNode } from './media-node.ts';
import type { InstagramPublishing } from './publishing.ts';

/** Accounts and what they have published. */
export function createMediaRoutes({ context, access }: InstagramPublishing): Router {
  const { ledger } = context;
  const routes = Router();

  routes.get('/:id/media', (request, response) => {
    const account = openAccount(access, request, response, request.params.id, 'read');
    const posts = ledger
      .list('instagram')
      .filter((post) => post.accountId === account.id)
      .toReversed();
    const { items, paging } = paginate(request, context.baseUrl, posts);
    response.json({
      data: items.map((post) => pickFields(mediaNode(post), askedFields(request), ['id'])),
      paging,
    });
  });

  routes.get('/:id', (request, response, next) => {
    const post = ledger.find('instagram', request.params.id);
    if (!post) return next();
    openAccount(access, request, response, post.accountId, 'read');
    response.json(pickFields(mediaNode(post), askedFields(request), ['id']));
  });

  routes.get('/:id', (request, response, next) => {
    const { id } = request.params;
    const isAccount = INSTAGRAM_ACCOUNTS.some((account) => account.id === id);
    const isMe = id === 'me' && access.open(request, response).me !== null;
    if (!isAccount && !isMe) return next();
    const account = openAccount(access, request, response, id, 'read');
    response.json(pickFields(access.describe(account), askedFields(request), ['id']));
  });

  routes.delete('/:id', (request, response, next) => {
    const post = ledger.find('instagram', request.params.id);
    if (!post) return next();
    openAccount(access, request, response, post.accountId, 'delete');
    ledger.remove('instagram', post.id);
    response.json({ success: true });
  });

  return routes;
}
