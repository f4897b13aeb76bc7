import { Router } from 'express';
import * as z from 'zod';
import { avatarSvg } from '../avatar.ts';
import { findAccount, type TwitterAccount } from './accounts.ts';
import { authorized, type TwitterNetwork } from './network.ts';
import { describePost, fieldsQuery } from './post-answers.ts';
import { resourceNotFound } from './problems.ts';
import { fieldList, idSchema, read } from './read.ts';

const SCOPES = ['tweet.read', 'users.read'];

const meSchema = z.strictObject({
  'user.fields': fieldList([
    'created_at',
    'description',
    'id',
    'name',
    'profile_image_url',
    'protected',
    'url',
    'username',
    'verified',
    'verified_type',
  ]),
});

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const timelineSchema = z.strictObject({
  ...fieldsQuery,
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
      const [newest, oldest] = [page[0], page.at(-1)];
      response.json({
        ...(page.length > 0 && { data: page.map((post) => describePost(post, query, account.id)) }),
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

function describeAccount(account: TwitterAccount, asked: ReadonlySet<string>, baseUrl: string) {
  const { id, name, username } = account;
  const more = {
    created_at: '2020-02-29T12:00:00.000Z',
    description: '',
    profile_image_url: `${baseUrl}/profile_images/${id}_normal.svg`,
    protected: false,
    url: '',
    verified: false,
    verified_type: 'none',
  };
  const chosen = Object.entries(more).filter(([field]) => asked.has(field));
  return { id, name, username, ...Object.fromEntries(chosen) };
}
