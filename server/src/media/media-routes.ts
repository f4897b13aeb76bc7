import { readFile, rm } from 'node:fs/promises';
import type { Media } from '@herald/prisma/generated/client/client';
import { RateLimitedError } from '@herald/schema/coded-errors';
import type { Actor } from '@herald/schema/context';
import { lacksScope } from '@herald/schema/key-scopes';
import { isAtLeast, refusalBelow } from '@herald/schema/workspace-role';
import { type Request, type Response, Router } from 'express';
import * as z from 'zod';
import type { Caller } from '../caller.ts';
import { holdsNul } from '../http/refuse-nul.ts';
import { UnsupportedImageError } from './image-file.ts';
import { createLanes, type Together } from './lanes.ts';
import type { MediaStore } from './media-store.ts';
import { createUploadReceiver, MAX_BODY_BYTES, type Refusal, TOO_LARGE } from './receive-upload.ts';

interface Options {
  readonly store: MediaStore;
  /** Where the images lie; what arrives is kept there meanwhile. */
  readonly directory: string;
  readonly callerOf: (request: Request) => Promise<Caller>;
  /** @throws RateLimitedError when there were too many. */
  readonly countUpload: (uploader: Actor) => Promise<unknown>;
  /** The id under which the API knows an image. */
  readonly toGlobalId: (mediaId: string) => string;
  /** Where Herald is reached from outside; uploads from pages of other origins are refused. */
  readonly publicUrl: string;
  /** Longest an upload may take to arrive, in milliseconds; two minutes unless told otherwise. */
  readonly bodyTimeoutMs?: number;
}

const MAX_ALT_LENGTH = 5_000;
/** A large image over a slow line, in milliseconds. */
const BODY_TIMEOUT_MS = 120_000;
const alt = z.object({
  alt: z
    .string()
    .trim()
    .max(MAX_ALT_LENGTH)
    .refine((text) => !holdsNul(text))
    .optional(),
});

/**
 * `POST /media` takes an image of at most 20 MB (multipart field `file`, description in `alt`) and answers its id for
 * `imageIds`; `GET /media/:id/:name` serves images under the signed addresses the store hands out.
 */
export function createMediaRoutes({
  store,
  directory,
  callerOf,
  countUpload,
  toGlobalId,
  publicUrl,
  bodyTimeoutMs = BODY_TIMEOUT_MS,
}: Options): Router {
  const origin = new URL(publicUrl).origin;
  const routes = Router();
  const lanes = createLanes({ perHolder: 3, together: 12 });
  const receive = createUploadReceiver({ directory, timeoutMs: bodyTimeoutMs });

  routes.post('/media', async (request, response) => {
    const { viewer, apiKey } = await callerOf(request);
    // A browser adds cookies to whatever a page of anybody's sends; nobody adds a key.
    if (!apiKey && (request.headers.origin ?? origin) !== origin)
      return refuse(response, 403, 'FORBIDDEN', 'Images are taken from Herald’s own pages only.');
    const uploader = viewer ?? apiKey;
    if (!uploader) return refuse(response, 401, 'UNAUTHENTICATED', 'Sign in to upload an image.');
    if (viewer && !isAtLeast(viewer.role, 'EDITOR'))
      return refuse(response, 403, 'FORBIDDEN', refusalBelow('EDITOR'));
    if (apiKey && !apiKey.scopes.includes('shares:write'))
      return refuse(response, 403, 'FORBIDDEN', lacksScope('shares:write').message);
    try {
      await countUpload(uploader);
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      response.set('Retry-After', String(error.retryAfterSeconds));
      return refuse(response, 429, 'RATE_LIMITED', error.message);
    }
    if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES)
      return refuse(response, ...TOO_LARGE);
    await lanes.run(uploader.workspaceId, async (together) => {
      try {
        await take(uploader, request, response, together);
      } finally {
        if (request.file) await rm(request.file.path, { force: true });
      }
    });
  });

  async function take(
    uploader: { readonly workspaceId: string },
    request: Request,
    response: Response,
    together: Together,
  ): Promise<void> {
    if (request.destroyed) return;
    const refusal = await receive(request, response);
    if (refusal) return refuse(response, ...refusal);
    const fields = alt.safeParse(request.body ?? {});
    const path = request.file?.path;
    if (!path)
      return refuse(response, 400, 'BAD_USER_INPUT', 'Attach an image in the field “file”.');
    if (!fields.success)
      return refuse(
        response,
        400,
        'BAD_USER_INPUT',
        'Describe the image in at most 5,000 characters, without a NUL.',
      );
    try {
      const altText = fields.data.alt || null;
      const media = await together(async () =>
        store.add(uploader.workspaceId, await readFile(path), altText, null),
      );
      response.status(201).json(describe(media));
    } catch (error) {
      if (!(error instanceof UnsupportedImageError)) throw error;
      refuse(response, 415, 'UNSUPPORTED_IMAGE', error.message);
    }
  }

  function describe(media: Media) {
    const { width, height, mimeType } = media;
    return { id: toGlobalId(media.id), width, height, mimeType, url: store.thumbnailUrl(media) };
  }

  routes.get('/media/:id/:name', async (request, response) => {
    const image = await store.open(request.params.id, request.params.name);
    if (!image)
      return refuse(
        response,
        404,
        'NOT_FOUND',
        'There is no image under this address, or no more.',
      );
    response
      .set({
        'Cache-Control': `private, max-age=${image.maxAgeSeconds}, immutable`,
        'Content-Disposition': 'inline',
        'Content-Length': String(image.data.byteLength),
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Content-Type': image.mimeType,
        'X-Content-Type-Options': 'nosniff',
      })
      .end(image.data);
  });

  return routes;
}

function refuse(response: Response, ...[status, code, message]: Refusal): void {
  // What is still to come of it is not waited for.
  if (status === 408 || status === 413) response.set('Connection', 'close');
  response.status(status).set('Cache-Control', 'no-store').json({ error: { code, message } });
}
