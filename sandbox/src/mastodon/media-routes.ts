import { type Request, Router } from 'express';
import { upload } from '../http/upload.ts';
import { authenticate } from './authentication.ts';
import { isReady, showMedia } from './entities.ts';
import type { Instance, MediaAttachment } from './instance.ts';
import { readParameters, readText } from './parameters.ts';
import { readImage } from './read-image.ts';
import { apiError, notFound, validationError } from './refusal.ts';

const PROCESSING_MS = 1000;

/**
 * Takes images with their descriptions and serves them; only what no status uses can be read or changed by its id.
 * @see https://docs.joinmastodon.org/methods/media/
 */
export function createMediaRoutes(instance: Instance): Router {
  const router = Router();
  const { settings } = instance;

  // A thumbnail may come along; it is for sound and video only.
  const files = upload.fields([{ name: 'file' }, { name: 'thumbnail' }]);
  router.post('/api/v2/media', files, async (request, response) => {
    const { account } = authenticate(instance, request, 'write', 'write:media');
    const bytes = findUpload(request);
    if (!bytes) throw validationError("File can't be blank");
    const image = await readImage(bytes, settings);
    const delay = bytes.length > settings.processesAboveBytes ? PROCESSING_MS : 0;
    const attachment: MediaAttachment = {
      ...image,
      id: instance.ids.nextFile(image.mimeType),
      accountId: account.id,
      bytes,
      readyAt: instance.now() + delay,
      description: readDescription(instance, request) ?? null,
      statusId: null,
    };
    instance.media.set(attachment.id, attachment);
    const status = isReady(instance, attachment) ? 200 : 202;
    response.status(status).json(showMedia(instance, attachment));
  });

  router.use('/api/v1/media', upload.none());

  if (settings.dialect.showsMedia) {
    router.get('/api/v1/media/:id', (request, response) => {
      const attachment = findOwn(instance, request);
      const status = isReady(instance, attachment) ? 200 : 206;
      response.status(status).json(showMedia(instance, attachment));
    });
  }

  router.put('/api/v1/media/:id', (request, response) => {
    const attachment = findOwn(instance, request);
    attachment.description = readDescription(instance, request) ?? attachment.description;
    response.json(showMedia(instance, attachment));
  });

  if (settings.minor >= 4) {
    router.delete('/api/v1/media/:id', (request, response) => {
      const { account } = authenticate(instance, request, 'write', 'write:media');
      const attachment = instance.media.get(request.params.id);
      if (attachment?.accountId !== account.id) throw notFound();
      if (attachment.statusId !== null) {
        throw apiError(422, 'Media attachment is currently used by a status');
      }
      instance.media.delete(attachment.id);
      response.json({});
    });
  }

  router.get('/system/media_attachments/files/:id', (request, response, next) => {
    const attachment = instance.media.get(request.params.id);
    if (!attachment || !isReady(instance, attachment)) return next();
    response.type(attachment.mimeType).send(attachment.bytes);
  });

  return router;
}

function findUpload({ files }: Request): Buffer | undefined {
  return Array.isArray(files) ? undefined : files?.file?.[0]?.buffer;
}

function findOwn(instance: Instance, request: Request<{ id: string }>): MediaAttachment {
  const { account } = authenticate(instance, request, 'write', 'write:media');
  const attachment = instance.media.get(request.params.id);
  if (attachment?.accountId !== account.id || attachment.statusId !== null) throw notFound();
  return attachment;
}

function readDescription(instance: Instance, request: Request): string | undefined {
  const description = readText(readParameters(request), 'description');
  checkDescription(instance, description ?? '');
  return description;
}

/** @throws Refusal 422 when an image's description is longer than the server takes */
export function checkDescription({ settings }: Instance, description: string): void {
  if ([...description].length <= settings.descriptionLimit) return;
  throw validationError(
    `Description is too long (maximum is ${settings.descriptionLimit} characters)`,
  );
}
