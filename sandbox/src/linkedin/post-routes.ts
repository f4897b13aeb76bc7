import { randomInt } from 'node:crypto';
import { type Request, Router } from 'express';
import type { LedgerMedia } from '../control/ledger.ts';
import { openRestCall } from './authentication.ts';
import { readLittleText } from './little-text.ts';
import { authorId } from './members.ts';
import type { Network, Post } from './network.ts';
import { mayActAs } from './organizations.ts';
import { findImage, type PostBody, readPatch, readPostBody } from './post-body.ts';
import { checkActsAs, POSTING_SCOPES } from './posting.ts';
import { apiError, fieldError, Refusal } from './refusal.ts';

const DUPLICATE_WINDOW_MS = 10 * 60 * 1000;
/** Punctuation at the end belongs to the sentence. */
const FIRST_URL = /https?:\/\/\S*[^\s.,:;!?)\]'"]/i;

/**
 * Creates, edits and deletes posts; nobody may read them.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
 */
export function createPostRoutes(network: Network): Router {
  const router = Router();
  const { baseUrl, ledger } = network.context;

  router.post('/rest/posts', (request, response) => {
    const call = { resource: 'posts', method: 'CREATE', scopes: POSTING_SCOPES } as const;
    const token = openRestCall(network, request, call);
    const body = readPostBody(request.body);
    checkActsAs(body.author, token, '/author');
    const media = readMedia(network, body);
    const post = createPost(network, body);
    const text = readLittleText(body.commentary);
    ledger.add({
      platform: 'linkedin',
      id: post.urn,
      accountId: authorId(body.author),
      text,
      link: body.content?.article?.source ?? FIRST_URL.exec(text)?.[0] ?? null,
      linkTitle: body.content?.article?.title ?? null,
      media,
      idempotencyKey: null,
      url: `${baseUrl}/feed/update/${post.urn}/`,
    });
    response.status(201).set('x-restli-id', post.urn).end();
  });

  router.post('/rest/posts/:urn', (request, response) => {
    const call = { resource: 'posts', method: 'PARTIAL_UPDATE', scopes: POSTING_SCOPES } as const;
    const { accountId } = openRestCall(network, request, call);
    if (request.get('x-restli-method')?.toUpperCase() !== 'PARTIAL_UPDATE') {
      throw apiError(400, 'ILLEGAL_ARGUMENT', 'Header X-RestLi-Method has to be PARTIAL_UPDATE');
    }
    const urn = readKey(request);
    const commentary = readPatch(request.body);
    const post = network.posts.get(urn);
    if (!post) throw apiError(404, 'NOT_FOUND', `Could not find entity ${urn}`);
    checkOwner(post, accountId);
    ledger.change('linkedin', urn, { text: readLittleText(commentary) });
    response.status(204).end();
  });

  router.delete('/rest/posts/:urn', (request, response) => {
    const call = { resource: 'posts', method: 'DELETE', scopes: POSTING_SCOPES } as const;
    const { accountId } = openRestCall(network, request, call);
    const urn = readKey(request);
    const post = network.posts.get(urn);
    if (post) checkOwner(post, accountId);
    network.posts.delete(urn);
    ledger.remove('linkedin', urn);
    response.status(204).end();
  });

  router.get(['/rest/posts', '/rest/posts/:urn'], (request) => {
    const call = { resource: 'posts', method: 'GET', scopes: ['r_member_social'] } as const;
    openRestCall(network, request, call);
  });

  return router;
}

function checkOwner(post: Post, memberId: string): void {
  if (mayActAs(memberId, post.author)) return;
  throw apiError(403, 'ACCESS_DENIED', 'The post belongs to another author');
}

/** The thumbnail of an article is checked like any image, but shown as part of the card. */
function readMedia(network: Network, { author, content }: PostBody): LedgerMedia[] {
  const thumbnail = content?.article?.thumbnail;
  if (thumbnail !== undefined) {
    findImage(network, thumbnail, author, '/content/article/thumbnail');
  }
  const items = [
    ...(content?.media ? [{ ...content.media, path: '/content/media/id' }] : []),
    ...(content?.multiImage?.images ?? []).map((item, index) => ({
      ...item,
      path: `/content/multiImage/images/${index}/id`,
    })),
  ];
  return items.map(({ id, altText, path }) => {
    const image = findImage(network, id, author, path);
    return {
      altText: altText ?? null,
      mimeType: image.mimeType,
      url: `${network.context.baseUrl}/dms/image/${image.urn.replace('urn:li:image:', '')}`,
    };
  });
}

function createPost(network: Network, body: PostBody): Post {
  const { author, visibility } = body;
  const now = network.context.clock().getTime();
  const fingerprint = JSON.stringify([author, body.commentary, body.content ?? null]);
  for (const other of network.posts.values()) {
    if (other.fingerprint !== fingerprint || now - other.createdAt >= DUPLICATE_WINDOW_MS) continue;
    const message = `Content is a duplicate of ${other.urn}`;
    throw new Refusal(422, { message, status: 422 });
  }
  // 19 digits, as LinkedIn's have: more than a JSON number holds.
  const urn = `urn:li:share:7${randomInt(1e9, 1e10 - 1)}${randomInt(1e7, 1e8 - 1)}`;
  const post = { urn, author, visibility, fingerprint, createdAt: now };
  network.posts.set(urn, post);
  return post;
}

/** Protocol 2.0.0 takes a URN as key only with its colons encoded. */
function readKey(request: Request<{ urn: string }>): string {
  const raw = request.originalUrl.split('?')[0] ?? '';
  const { urn } = request.params;
  if (raw.includes(':'))
    throw apiError(400, 'ILLEGAL_ARGUMENT', 'Syntax exception in path variables');
  if (/^urn:li:(share|ugcPost):\d+$/.test(urn)) return urn;
  const description = `${urn} is not the URN of a post`;
  throw fieldError({ code: 'INVALID_URN_TYPE', path: '/id', description });
}
