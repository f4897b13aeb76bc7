import { type Request, Router } from 'express';
import * as z from 'zod';
import { upload } from '../http/upload.ts';
import { inspectImage } from './inspect-image.ts';
import { describeMedia } from './media-answers.ts';
import { EXPIRES_AFTER_SECS, type Media } from './media-library.ts';
import { authorized, type TwitterNetwork } from './network.ts';
import { invalidRequest, plainProblem } from './problems.ts';
import { idSchema, read, readJson } from './read.ts';
import { uploadChunk } from './upload-chunk.ts';

const MAX_CHUNK_BYTES = 5 * 1024 * 1024;
const SCOPES = ['media.write'];

const category = z.enum(['tweet_image', 'tweet_gif']);
const base64Media = { media: z.base64().optional() };

const oneShotSchema = z.strictObject({
  ...base64Media,
  // Everything else is uploaded in chunks.
  media_category: z.literal('tweet_image'),
  media_type: z.string().optional(),
  additional_owners: z.unknown().optional(),
});

const initializeSchema = z.strictObject({
  media_type: z.enum(['image/jpeg', 'image/gif', 'image/png', 'image/webp', 'image/pjpeg']),
  media_category: category,
  total_bytes: z.int().min(1),
  shared: z.boolean().optional(),
  additional_owners: z.array(idSchema).optional(),
});

const appendSchema = z.strictObject({
  ...base64Media,
  segment_index: z.coerce.number().int().min(0).max(999),
});

const metadataSchema = z.strictObject({
  id: idSchema,
  metadata: z.strictObject({ alt_text: z.strictObject({ text: z.string().max(1000) }) }),
});

const statusSchema = z.strictObject({ command: z.literal('STATUS'), media_id: idSchema });

/**
 * Upload of images, at once or in chunks, and their descriptions.
 * @see https://docs.x.com/x-api/media/quickstart/media-upload-chunked
 */
export function mediaRoutes(network: TwitterNetwork): Router {
  const router = Router();
  const answer = (media: Media) => ({
    data: describeMedia(media, network.media.processing(media)),
  });

  router.post(
    '/2/media/upload',
    upload.single('media'),
    authorized(network, 'uploadMedia', SCOPES, async (request, response, account) => {
      const body = read(oneShotSchema, request.body);
      const bytes = readBytes(request, body.media);
      const image = await inspectImage(bytes, body.media_category);
      const media = network.media.create(account.id, body.media_category, bytes.length);
      network.media.finalize(media, image);
      response.json(answer(media));
    }),
  );

  router.post(
    '/2/media/upload/initialize',
    authorized(network, 'initializeMedia', SCOPES, (request, response, account) => {
      const body = readJson(initializeSchema, request);
      const media = network.media.create(account.id, body.media_category, body.total_bytes);
      response.json(answer(media));
    }),
  );

  router.post(
    '/2/media/upload/:id/append',
    uploadChunk.single('media'),
    authorized(network, 'appendMedia', SCOPES, (request, response, account) => {
      const media = findUpload(network, request, account.id);
      const body = read(appendSchema, request.body);
      const bytes = readBytes(request, body.media);
      if (bytes.length > MAX_CHUNK_BYTES) throw plainProblem(413, 'Request Entity Too Large');
      media.segments.set(body.segment_index, bytes);
      response.json({ data: { expires_at: expiresAt(media) } });
    }),
  );

  router.post(
    '/2/media/upload/:id/finalize',
    authorized(network, 'finalizeMedia', SCOPES, async (request, response, account) => {
      const media = findUpload(network, request, account.id);
      const bytes = joinSegments(media);
      network.media.finalize(media, await inspectImage(bytes, media.category));
      response.json(answer(media));
    }),
  );

  router.get(
    '/2/media/upload',
    authorized(network, 'mediaStatus', SCOPES, (request, response, account) => {
      const { media_id: id } = read(statusSchema, request.query);
      const media = network.media.findOwn(id, account.id);
      if (!media) throw unknownMedia(id);
      response.json(answer(media));
    }),
  );

  router.post(
    '/2/media/metadata',
    authorized(network, 'describeMedia', SCOPES, (request, response, account) => {
      const { id, metadata } = readJson(metadataSchema, request);
      const media = network.media.findOwn(id, account.id);
      if (!media) throw unknownMedia(id);
      media.altText = metadata.alt_text.text;
      response.json({ data: { id, associated_metadata: metadata } });
    }),
  );

  router.get('/media/:id', (request, response, next) => {
    const image = network.media.find(request.params.id)?.image;
    if (image) response.type(image.mimeType).send(image.bytes);
    else next();
  });
  return router;
}

/** Finds an upload that still takes chunks. */
function findUpload(network: TwitterNetwork, request: Request, ownerId: string): Media {
  const id = String(request.params.id);
  const media = network.media.findOwn(id, ownerId);
  if (!media || media.finalizedAt) throw unknownMedia(id);
  return media;
}

function readBytes({ file }: Request, base64: string | undefined): Buffer {
  if (file) return file.buffer;
  if (base64) return Buffer.from(base64, 'base64');
  throw invalidRequest('$.media: is missing', { media: [] });
}

function joinSegments(media: Media): Buffer {
  const bytes = Buffer.concat(
    [...media.segments].toSorted(([a], [b]) => a - b).map(([, segment]) => segment),
  );
  if (bytes.length !== media.totalBytes) {
    throw invalidRequest(`Segments do not add up to ${media.totalBytes} bytes.`);
  }
  return bytes;
}

function expiresAt(media: Media): number {
  return Math.floor(media.createdAt.getTime() / 1000) + EXPIRES_AFTER_SECS;
}

function unknownMedia(id: string) {
  return invalidRequest('Your media IDs are invalid.', { media_id: [id] });
}
