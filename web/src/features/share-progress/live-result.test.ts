import { expect, it } from 'vitest';
import { createCache } from '../../apollo/cache.ts';
import { isOfEditedShare, writeLiveResult } from './live-result.ts';

const result = {
  __typename: 'ShareResult',
  id: 'a',
  version: 3,
  status: 'PUBLISHED',
  step: 'DONE',
  postUrl: null,
  publishedAt: null,
  text: '',
  message: 'Third',
  editedAt: null,
  deletedAt: null,
  editUnavailableReason: null,
  deleteUnavailableReason: null,
  failure: null,
  connection: { __typename: 'SocialConnection', id: 'c', status: 'ACTIVE' },
  share: {
    __typename: 'Share',
    id: 's',
    version: 2,
    scheduledAt: null,
    dueAt: '2026-11-20T12:00:00Z',
    previewImageUrl: null,
  },
} as const;

it.each([
  { version: 2, shown: 'Third' },
  { version: 4, shown: 'Next' },
])('shows $shown after version $version has come behind version 3', ({ version, shown }) => {
  const cache = createCache();
  writeLiveResult(cache, result);
  writeLiveResult(cache, { ...result, version, message: 'Next' });
  expect(cache.extract()).toMatchObject({ 'ShareResult:a': { message: shown } });
});

it('tells that the share was changed since it was read', () => {
  const cache = createCache();
  const told = (version: number) => ({ ...result, share: { ...result.share, version } });
  expect(isOfEditedShare(cache, told(2))).toBe(false);
  writeLiveResult(cache, result);
  expect(isOfEditedShare(cache, told(2))).toBe(false);
  expect(isOfEditedShare(cache, told(3))).toBe(true);
});
