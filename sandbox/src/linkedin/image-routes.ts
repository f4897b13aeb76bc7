import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import sharp from 'sharp';
import * as z from 'zod';
import { openRestCall } from './authentication.ts';
import type { Image, Network } from './network.ts';
import { checkActsAs, POSTING_SCOPES } from './posting.ts';
import { apiError } from './refusal.ts';
import { checkBody } from './request-body.ts';

const UPLOAD_URL_LIFETIME_MS = 24 * 60 * 60 * 1000;
const PIXELS_END = 36_152_320;
const MIME_TYPES: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
};

const initializeSchema = z.strictObject({
  initializeUploadRequest: z.strictObject({ owner: z.string() }),
});

/**
 * Announces, takes and shows images.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
 */
export function createImageRoutes(network: Network): Router {
  const router = Router();
  const { baseUrl, clock } = network.context;

  router.post('/rest/images', (request, response) => {
    const call = { resource: 'images', method: 'ACTION', scopes: POSTING_SCOPES } as const;
    const token = openRestCall(network, request, call);
    if (request.query.action !== 'initializeUpload') {
      throw apiError(400, 'ILLEGAL_ARGUMENT', 'The action parameter is missing or unknown');
    }
    const { initializeUploadRequest } = checkBody(initializeSchema, request.body);
    const { owner } = initializeUploadRequest;
    checkActsAs(owner, token, '/initializeUploadRequest/owner');
    const id = `C4E10AQ${randomBytes(24).toString('base64url')}`;
    const image: Image = {
      urn: `urn:li:image:${id}`,
      owner,
      uploadExpiresAt: clock().getTime() + UPLOAD_URL_LIFETIME_MS,
      state: 'WAITING_UPLOAD',
      bytes: Buffer.alloc(0),
      mimeType: '',
    };
    network.images.set(id, image);
    response.json({
      value: {
        uploadUrlExpiresAt: image.uploadExpiresAt,
        uploadUrl: `${baseUrl}/dms-uploads/sp/${id}/uploaded-image/0?ca=vector_feedshare&cn=uploads&sync=0&v=beta`,
        image: image.urn,
      },
    });
  });

  // Whoever has the address may upload: the documentation sends the token along, but it is not looked at.
  router.put('/dms-uploads/sp/:id/uploaded-image/0', async (request, response, next) => {
    const image = network.images.get(request.params.id);
    const body: unknown = request.body;
    if (!image) return next();
    if (clock().getTime() >= image.uploadExpiresAt) return void response.status(403).end();
    if (!Buffer.isBuffer(body) || body.length === 0) return void response.status(400).end();
    image.bytes = body;
    image.mimeType = (await readMimeType(body)) ?? '';
    image.state = image.mimeType === '' ? 'PROCESSING_FAILED' : 'AVAILABLE';
    response.status(201).end();
  });

  router.get(['/rest/images', '/rest/images/:urn'], (request) => {
    const call = { resource: 'images', method: 'GET', scopes: ['r_member_social'] } as const;
    openRestCall(network, request, call);
  });

  router.get('/dms/image/:id', (request, response, next) => {
    const image = network.images.get(request.params.id);
    if (image?.state !== 'AVAILABLE') return next();
    response.type(image.mimeType).send(image.bytes);
  });

  return router;
}

/** Answers null for what is not a JPG, PNG or GIF of a size LinkedIn takes. */
async function readMimeType(bytes: Buffer): Promise<string | null> {
  try {
    const { format, width, height } = await sharp(bytes).metadata();
    return width * height < PIXELS_END ? (MIME_TYPES[format] ?? null) : null;
  } catch {
    return null;
  }
}
