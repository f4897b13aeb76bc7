import type { ErrorRow } from './error-row.ts';

const UPLOAD = { method: 'POST', path: '/api/v2/media' };
const HTML = { 'content-type': 'text/html' };

const inMinutes = (minutes: number) => (now: Date) =>
  new Date(now.getTime() + minutes * 60_000).toISOString().replace('Z', '000Z');

/** What passes: limits, images in the making, servers and what stands in front of them in trouble. */
export const MASTODON_SILENCES: readonly ErrorRow[] = [
  {
    name: '429 with the time of its reset',
    answer: {
      status: 429,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inMinutes(2) },
      body: { error: 'Too many requests' },
    },
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: 120_000 },
    says: /allows no more requests for now/,
  },
  {
    name: '429 at an upload',
    at: UPLOAD,
    images: 1,
    answer: {
      status: 429,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inMinutes(25) },
      body: { error: 'Too many requests' },
    },
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: 25 * 60_000 },
    says: /allows no more requests for now/,
  },
  {
    name: '429 without a time',
    answer: { status: 429, body: { error: 'Too many requests' } },
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: 5 * 60_000 },
  },
  {
    name: '429 with a time that has passed',
    answer: {
      status: 429,
      headers: { 'x-ratelimit-reset': inMinutes(-1) },
      body: { error: 'Too many requests' },
    },
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: 5 * 60_000 },
  },
  {
    name: '429 with a time beyond every window',
    answer: {
      status: 429,
      headers: { 'x-ratelimit-reset': inMinutes(60 * 24 * 365) },
      body: { error: 'Too many requests' },
    },
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: 3 * 60 * 60_000 },
  },
  {
    name: '429 of a proxy: HTML without a time',
    answer: { status: 429, headers: HTML, body: '<h1>429 Too Many Requests</h1>' },
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries' },
    says: /in front of the Mastodon server wants fewer requests/,
  },
  {
    name: '403 of a proxy: HTML',
    answer: { status: 403, headers: HTML, body: '<h1>403 Forbidden</h1>' },
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries' },
    says: /in front of the Mastodon server turned the request away/,
  },
  {
    name: '302 of a proxy',
    answer: { status: 302, headers: { location: 'https://login.example/' } },
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries' },
    says: /sent the request elsewhere/,
  },
  {
    name: '422 Cannot attach files that have not finished processing',
    images: 1,
    answer: {
      status: 422,
      body: {
        error: 'Cannot attach files that have not finished processing. Try again in a moment!',
      },
    },
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries' },
    says: /still processing an image/,
  },
  {
    name: '500 Error processing thumbnail, once',
    at: UPLOAD,
    images: 1,
    answer: { status: 500, body: { error: 'Error processing thumbnail for uploaded media' } },
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries' },
    says: /could not process an image\. It is tried once more/,
  },
  {
    name: '500 Error processing thumbnail, again',
    at: UPLOAD,
    images: 1,
    answer: { status: 500, body: { error: 'Error processing thumbnail for uploaded media' } },
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries, then gives up', retries: 1 },
  },
  {
    name: '503 temporary problem, before the post is sent',
    at: UPLOAD,
    images: 1,
    answer: {
      status: 503,
      body: { error: 'There was a temporary problem serving your request, please try again' },
    },
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries' },
    says: /trouble answering/,
  },
  ...[502, 503, 504].map(
    (status): ErrorRow => ({
      name: `${status} of a proxy: HTML, before the post is sent`,
      at: UPLOAD,
      images: 1,
      answer: { status, headers: HTML, body: `<h1>${status}</h1>` },
      kind: 'UNAVAILABLE',
      reaction: { does: 'retries' },
      says: /trouble answering/,
    }),
  ),
  {
    name: '503 temporary problem',
    answer: {
      status: 503,
      body: { error: 'There was a temporary problem serving your request, please try again' },
    },
    kind: 'UNAVAILABLE',
    reaction: { does: 'looks it up' },
    says: /trouble answering/,
  },
  ...[500, 502, 503, 504].map(
    (status): ErrorRow => ({
      name: `${status} with HTML`,
      answer: { status, headers: HTML, body: `<html><h1>${status}</h1></html>` },
      kind: 'UNAVAILABLE',
      reaction: { does: 'looks it up' },
      says: /trouble answering/,
    }),
  ),
  {
    name: '500 without a body',
    answer: { status: 500 },
    kind: 'UNAVAILABLE',
    reaction: { does: 'looks it up' },
  },
  ...(['', '<html>Welcome</html>', '{"id":"1', { id: 5 }] as const).map(
    (body): ErrorRow => ({
      name: `200 with ${JSON.stringify(body)}`,
      answer: { status: 200, body },
      kind: 'UNEXPECTED',
      reaction: { does: 'gives up', action: 'RETRY' },
      says: /does not understand\. Look there before you try again/,
    }),
  ),
];
