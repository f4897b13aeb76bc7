import { Router } from 'express';
import * as z from 'zod';
import type { TwitterAccount } from './accounts.ts';
import { createPost, createPostSchema } from './create-post.ts';
import { authorized, type TwitterNetwork } from './network.ts';
import { describePost, editHistory, fieldsQuery } from './post-answers.ts';
import { describeIncludes, expansionsQuery } from './post-expansions.ts';
import { notAuthorizedForResource, Problem, resourceNotFound } from './problems.ts';
import { idSchema, read, readJson } from './read.ts';

const READ_SCOPES = ['tweet.read', 'users.read'];
const WRITE_SCOPES = ['tweet.read', 'tweet.write', 'users.read'];

const lookUpOneSchema = z.strictObject({ ...fieldsQuery, ...expansionsQuery });
const lookUpManySchema = z.strictObject({
  ...fieldsQuery,
  ...expansionsQuery,
  ids: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(idSchema).min(1).max(100)),
});

/**
 * Creating, reading and deleting posts.
 * @see https://docs.x.com/x-api/posts/create-post
 */
export function postRoutes(network: TwitterNetwork): Router {
  const { posts } = network;
  const reader = ({ id }: TwitterAccount) => ({
    readerId: id,
    namesAreNewer: network.names.areNewer,
  });
  const router = Router();

  router.post(
    '/2/tweets',
    authorized(network, 'createPost', WRITE_SCOPES, (request, response, account) => {
      const post = createPost(network, account, readJson(createPostSchema, request));
      const { id, text } = post;
      const history = editHistory(id, network.names.areNewer);
      response.status(201).json({ data: { id, text, ...history } });
    }),
  );

  router.get(
    '/2/tweets',
    authorized(network, 'lookUpPosts', READ_SCOPES, (request, response, account) => {
      const query = read(lookUpManySchema, request.query);
      const found = query.ids.flatMap((id) => posts.find(id) ?? []);
      network.credits.payForReading(found, account.id);
      const missing = query.ids.filter((id) => !posts.find(id));
      response.json({
        ...(found.length > 0 && {
          data: found.map((post) => describePost(post, query, reader(account))),
        }),
        ...describeIncludes(found, query, network.baseUrl),
        ...(missing.length > 0 && {
          errors: missing.map((id) => resourceNotFound('tweet', 'ids', id)),
        }),
      });
    }),
  );

  router.get(
    '/2/tweets/:id',
    authorized(network, 'lookUpPost', READ_SCOPES, (request, response, account) => {
      const id = read(idSchema, request.params.id);
      const query = read(lookUpOneSchema, request.query);
      const post = posts.find(id);
      if (!post) {
        response.json({ errors: [resourceNotFound('tweet', 'id', id)] });
        return;
      }
      network.credits.payForReading([post], account.id);
      response.json({
        data: describePost(post, query, reader(account)),
        ...describeIncludes([post], query, network.baseUrl),
      });
    }),
  );

  router.delete(
    '/2/tweets/:id',
    authorized(network, 'deletePost', WRITE_SCOPES, (request, response, account) => {
      const id = read(idSchema, request.params.id);
      const post = posts.find(id);
      if (!post) throw new Problem(404, { ...resourceNotFound('tweet', 'id', id), status: 404 });
      if (post.authorId !== account.id) {
        throw notAuthorizedForResource('You are not authorized to delete this Tweet.', 'tweet');
      }
      posts.remove(id);
      network.ledger.remove('twitter', id);
      response.json({ data: { deleted: true } });
    }),
  );
  return router;
}
