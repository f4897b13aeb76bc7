import { type Request, Router } from 'express';
import { askedFields, pickFields } from '../meta/fields.ts';
import { GraphError, invalidParameter, missingObject } from '../meta/graph-error.ts';
import { fetchImage, type Image, type ImageResult, readImage } from '../meta/image-fetch.ts';
import { newNumericId } from '../meta/numeric-id.ts';
import type { FacebookNetwork } from './network.ts';
import { requireMessageLength } from './post-content.ts';
import { photoNode } from './post-node.ts';
import {
  openSession,
  requirePermission,
  requirePublishing,
  resolveId,
  visiblePage,
} from './session.ts';

const MAXIMUM_BYTES = 4 * 1024 * 1024;
const FORMATS = /^image\/(jpeg|png|gif|bmp|tiff)$/;

/**
 * Photos of Pages, by address or as an upload.
 * @see https://developers.facebook.com/docs/graph-api/reference/page/photos
 */
export function createPhotoRoutes(network: FacebookNetwork): Router {
  const routes = Router();

  routes.post('/:id/photos', async (request, response) => {
    const session = openSession(network, request, response);
    const pageId = resolveId(session, request.params.id);
    requirePublishing(network, session, request.method, pageId);
    const { parameters } = session;
    const message = parameters.text('message') ?? parameters.text('caption') ?? null;
    if (message !== null) requireMessageLength(message);
    const image = await readPhoto(request, parameters.text('url'));
    const id = newNumericId('122');
    const photo = network.posts.addPhoto({
      id,
      pageId,
      altText: parameters.text('alt_text_custom') ?? null,
      mimeType: image.mimeType,
      url: network.media.keep(id, image),
    });
    if (parameters.flag('published') === false) {
      response.json({ id });
      return;
    }
    const post = network.posts.draft({
      pageId,
      message,
      link: null,
      preview: null,
      photos: [photo],
      scheduledAt: null,
    });
    network.posts.publish(post);
    response.json({ id, post_id: post.id });
  });

  routes.get('/:id', (request, response, next) => {
    const photo = network.posts.findPhoto(request.params.id);
    if (!photo) return next();
    const session = openSession(network, request, response);
    if (!visiblePage(session, photo.pageId)) throw missingObject(request.method, photo.id);
    requirePermission(network, session, 'pages_read_engagement');
    response.json(pickFields(photoNode(photo), askedFields(request), ['created_time', 'id']));
  });

  routes.delete('/:id', (request, response, next) => {
    const photo = network.posts.findPhoto(request.params.id);
    if (!photo) return next();
    const session = openSession(network, request, response);
    requirePublishing(network, session, request.method, photo.pageId);
    // A photo that is part of a post goes with the post only.
    if (photo.postId) throw missingObject(request.method, photo.id);
    network.posts.deletePhoto(photo.id);
    response.json({ success: true });
  });

  return routes;
}

/** @throws GraphError with code 324 without an image, 100 with one Facebook does not take */
async function readPhoto(request: Request, url: string | undefined): Promise<Image> {
  const result = await readSource(request, url);
  if ('failure' in result) {
    if (result.failure === 'too-large') throw tooLarge();
    throw invalidParameter('Invalid parameter: the photo could not be read', 2069019);
  }
  if (result.image.bytes.length > MAXIMUM_BYTES) throw tooLarge();
  if (!FORMATS.test(result.image.mimeType)) {
    throw invalidParameter(
      'Invalid parameter: the photo must be JPEG, PNG, GIF, BMP or TIFF',
      2069019,
    );
  }
  return result.image;
}

async function readSource(request: Request, url: string | undefined): Promise<ImageResult> {
  if (url) return fetchImage(url, MAXIMUM_BYTES);
  const files = Array.isArray(request.files) ? request.files : [];
  const source = files.find((file) => file.fieldname === 'source');
  if (!source) {
    throw new GraphError({ code: 324, message: '(#324) Requires upload file' });
  }
  return readImage(source.buffer);
}

function tooLarge(): GraphError {
  return invalidParameter('Your photo is too large: it may have up to 4 MB', 1366046);
}
