import type { ErrorRow } from './error-row.ts';

const INITIALIZE = { method: 'POST', path: '/rest/images' };
const UPLOAD = { method: 'PUT', path: '/dms-uploads/' };

/** Refused for or on the way of an image. */
export const LINKEDIN_IMAGE_ROWS: readonly ErrorRow[] = [
  ...['MEDIA_ASSET_WAITING_UPLOAD', 'MEDIA_ASSET_PROCESSING'].map(
    (code): ErrorRow => ({
      name: `400 ${code}`,
      answer: { status: 400, body: { status: 400, code, message: 'Not yet' } },
      images: 1,
      kind: 'UNAVAILABLE',
      reaction: { does: 'retries' },
      says: /still processing/,
    }),
  ),
  ...[500, 503].map(
    (status): ErrorRow => ({
      name: `${status} before an upload`,
      at: INITIALIZE,
      answer: { status, body: { status, message: 'Not now' } },
      images: 1,
      kind: 'UNAVAILABLE',
      reaction: { does: 'retries' },
    }),
  ),
  {
    name: '403 ACCESS_DENIED before an upload',
    at: INITIALIZE,
    answer: { status: 403, body: { status: 403, code: 'ACCESS_DENIED', message: 'No' } },
    images: 1,
    kind: 'UNAUTHORIZED',
    reaction: { does: 'reconnects' },
  },
  {
    name: 'an answer without an address to upload to',
    at: INITIALIZE,
    answer: { status: 200, body: '<html>Log in to the Wi-Fi</html>' },
    images: 1,
    kind: 'UNEXPECTED',
    reaction: { does: 'gives up', action: 'RETRY' },
    says: /does not understand/,
  },
  {
    name: 'somebody else’s page to the bytes of an image, which arrive with the next attempt',
    at: UPLOAD,
    answer: { status: 200, body: '<html>Log in to the Wi-Fi</html>' },
    images: 1,
    times: 1,
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries' },
    says: /still processing/,
  },
  {
    name: '400 to the bytes of an image',
    at: UPLOAD,
    answer: { status: 400 },
    images: 2,
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: /did not take an image/,
  },
  {
    name: '413 to the bytes of an image',
    at: UPLOAD,
    answer: { status: 413, body: '<html>Too large</html>' },
    images: 1,
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: /too large/,
  },
  ...[403, 404, 503].map(
    (status): ErrorRow => ({
      name: `${status} to the bytes of an image`,
      at: UPLOAD,
      answer: { status },
      images: 1,
      kind: 'UNAVAILABLE',
      reaction: { does: 'retries' },
    }),
  ),
];
