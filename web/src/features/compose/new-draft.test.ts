import { expect, it } from 'vitest';
import { startDraft } from './new-draft.ts';

const mastodon = { id: 'm', platform: { id: 'MASTODON' } };
const threads = { id: 't', platform: { id: 'THREADS' } };
const defaults = {
  defaultConnections: [{ id: 't' }, { id: 'gone' }],
  postOptions: [
    { platform: { id: 'MASTODON' }, name: 'visibility', value: 'unlisted' },
    { platform: { id: 'MASTODON' }, name: 'language', value: 'en' },
  ],
};

it('starts with the accounts and choices a person wants, as far as there are any', () => {
  expect(startDraft([mastodon, threads], defaults)).toEqual({
    connectionIds: ['t'],
    options: { m: { visibility: 'unlisted', language: 'en' } },
  });
});

it('starts with the only account there is', () => {
  expect(startDraft([mastodon], null)).toEqual({ connectionIds: ['m'], options: {} });
  expect(startDraft([mastodon, threads], null)).toEqual({ connectionIds: [], options: {} });
});
