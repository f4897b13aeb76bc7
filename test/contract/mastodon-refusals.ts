import type { ErrorRow } from './error-row.ts';

const UPLOAD = { method: 'POST', path: '/api/v2/media' };

/** What a Mastodon server says no with. Its words are translated where the server translates them. */
export const MASTODON_REFUSALS: readonly ErrorRow[] = [
  ...[
    'The access token was revoked',
    'The access token is invalid',
    'The access token expired',
    'This method requires an authenticated user',
    'Das Zugriffstoken wurde widerrufen',
  ].map((error) => reconnects(401, error, /no longer accepts this login\. Reconnect/)),
  reconnects(422, 'This method requires an authenticated user', /no longer accepts this login/),
  reconnects(403, 'This action is outside the authorized scopes', /allow everything asked for/),
  ...[
    'Your login is currently disabled',
    'Your login is missing a confirmed e-mail address',
    'Your login is currently pending approval',
  ].map((error) => reconnects(403, error, new RegExp(`${error}”\\. Log in there`))),
  {
    name: '401 while an image is uploaded',
    at: UPLOAD,
    images: 1,
    answer: { status: 401, body: { error: 'The access token was revoked' } },
    kind: 'UNAUTHORIZED',
    reaction: { does: 'reconnects' },
    says: /no longer accepts this login/,
  },
  {
    name: '401 without a body',
    answer: { status: 401 },
    kind: 'UNAUTHORIZED',
    reaction: { does: 'reconnects' },
    says: /no longer accepts this login/,
  },
  {
    name: '410',
    answer: { status: 410 },
    kind: 'UNAUTHORIZED',
    reaction: { does: 'reconnects' },
    says: /is gone\. Connect the account that follows it/,
  },
  {
    name: '301 to another host',
    answer: { status: 301, headers: { location: 'https://elsewhere.example/api/v1/statuses' } },
    kind: 'UNAUTHORIZED',
    reaction: { does: 'reconnects' },
    says: /moved to another address\. Connect the account there/,
  },
  givesUp(403, 'This action is not allowed', /does not allow this: “This action is not allowed”/),
  givesUp(404, 'Record not found', /does not find what was asked for/),
  ...[
    'Validation failed: Text character limit of 500 exceeded',
    "Validation failed: Text can't be blank",
    'Gültigkeitsprüfung ist fehlgeschlagen: Text Zeichenlimit von 500 überschritten',
    'Cannot attach more than 4 files',
    'Cannot attach a video to a post that already contains images',
    'Media 77 not found or already attached to another post',
  ].map((error) => givesUp(422, error, /refused the post: “.+”\. Change it and share again/)),
  {
    name: '413 of a proxy: HTML',
    at: UPLOAD,
    images: 1,
    answer: {
      status: 413,
      headers: { 'content-type': 'text/html' },
      body: '<html><h1>413 Request Entity Too Large</h1></html>',
    },
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: /an image too large\. Share again with a smaller one/,
  },
  {
    name: '422 File type of uploaded media could not be verified',
    at: UPLOAD,
    images: 1,
    answer: {
      status: 422,
      body: { error: 'File type of uploaded media could not be verified' },
    },
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: /could not be verified/,
  },
  {
    name: '422 with an empty HTML body',
    answer: { status: 422, headers: { 'content-type': 'text/html' } },
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: /refused the post\. Change it/,
  },
  {
    name: '400 with an object as error',
    answer: { status: 400, body: { error: { name: 'ZodError', issues: [] } } },
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: /refused the post\. Change it/,
  },
];

function reconnects(status: number, error: string, says: RegExp): ErrorRow {
  return {
    name: `${status} ${error}`,
    answer: { status, body: { error } },
    kind: 'UNAUTHORIZED',
    reaction: { does: 'reconnects' },
    says,
  };
}

function givesUp(status: number, error: string, says: RegExp): ErrorRow {
  return {
    name: `${status} ${error}`,
    answer: { status, body: { error } },
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
    says,
  };
}
