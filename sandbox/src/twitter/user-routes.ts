import { Router } from 'express';
import * as z from 'zod';
import { avatarSvg } from '../avatar.ts';
import { findAccount } from './accounts.ts';
import { authorized, type TwitterNetwork } from './network.ts';
import { describePost, fieldsQuery } from './post-answers.ts';
import { describeIncludes, expansionsQuery } from './post-expansions.ts';
import { resourceNotFound } from './problems.ts';
import { fieldList, idSchema, read } from './read.ts';
import { describeAccount, userFields } from './user-answers.ts';

const SCOPES = ['tweet.read', 'users.read'];

const meSchema = z.strictObject({ 'user.fields': userFields });

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const timelineSchema = z.strictObject({
  ...fieldsQuery,
  ...expansionsQuery,
  max_results: z.coerce.number().int().min(5).max(100).default(10),
  start_time: time.optional(),
  end_time: time.optional(),
  since_id: idSchema.optional(),
  until_id: idSchema.optional(),
  /** The id of the last post of the page before. */
  pagination_token: idSchema.optional(),
  exclude: fieldList(['replies', 'retweets']),
});

/**
 * Accounts and their timelines.
 * @see https://docs.x.com/x-api/users/get-my-user
 * @see https://docs.x.com/x-api/users/get-posts
 */
export function userRoutes(network: TwitterNetwork): Router {
  const router = Router();

  router.get(
    '/2/users/me',
    authorized(network, 'lookUpMe', SCOPES, (request, response, account) => {
      const asked = read(meSchema, request.query)['user.fields'];
      response.json({ data: describeAccount(account, new Set(asked), network.baseUrl) });
    }),
  );

  router.get(
    '/2/users/:id/tweets',
    authorized(network, 'listPosts', SCOPES, (request, response, account) => {
      const id = read(idSchema, request.params.id);
      const query = read(timelineSchema, request.query);
      if (!findAccount(id)) {
        response.json({ errors: [resourceNotFound('user', 'id', id)] });
        return;
      }
      const matching = network.posts.listBy(id).filter((post) => {
        const postId = BigInt(post.id);
        return (
          (!query.start_time || post.createdAt >= query.start_time) &&
          (!query.end_time || post.createdAt < query.end_time) &&
          (!query.since_id || postId > BigInt(query.since_id)) &&
          (!query.until_id || postId < BigInt(query.until_id)) &&
          (!query.pagination_token || postId < BigInt(query.pagination_token)) &&
          !(query.exclude.includes('replies') && post.inReplyTo !== null)
        );
      });
      const page = matching.slice(0, query.max_results);
      network.credits.payForReading(page, account.id);
      const [newest, oldest] = [page[0], page.at(-1)];
      const reader = { readerId: account.id, namesAreNewer: network.names.areNewer };
      response.json({
        ...(page.length > 0 && { data: page.map((post) => describePost(post, query, reader)) }),
        ...describeIncludes(page, query, network.baseUrl),
        meta: {
          result_count: page.length,
          ...(newest && { newest_id: newest.id }),
          ...(oldest && { oldest_id: oldest.id }),
          ...(oldest && matching.length > page.length && { next_token: oldest.id }),
        },
      });
    }),
  );

  router.get('/profile_images/:file', (request, response, next) => {
    const account = findAccount(request.params.file.split('_')[0] ?? '');
    if (account) response.type('svg').send(avatarSvg(account.name, account.colour));
    else next();
  });
  return router;
}
