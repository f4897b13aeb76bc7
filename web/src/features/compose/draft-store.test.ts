import { expect, it } from 'vitest';
import { createDraft } from './draft.ts';
import { startStorage } from './draft-store.test-kit.ts';
import {
  discardAllDrafts,
  discardDraft,
  discardOldDrafts,
  draftPlace,
  loadDraft,
  saveDraft,
  stopKeepingDrafts,
} from './draft-store.ts';

const ADA = { id: 'ada', workspace: { id: 'first' } };
const place = draftPlace(ADA, 'url=https://example.com');
const draft = createDraft({
  message: 'Hello',
  images: [{ kind: 'uploaded', id: 'm1', url: '/media/m1', alt: 'A fern' }],
  overrides: { a: 'For a' },
  options: { a: { visibility: 'private' } },
});

it('reads a draft back as it was, with the key it had', () => {
  const storage = startStorage();
  saveDraft(place, draft, storage);
  expect(loadDraft(place, storage)).toEqual(draft);
});

it('shows a draft neither to another person nor in another composition', () => {
  const storage = startStorage();
  saveDraft(place, draft, storage);
  const grace = { ...ADA, id: 'grace' };
  const elsewhere = { ...ADA, workspace: { id: 'second' } };
  for (const other of [grace, elsewhere])
    expect(loadDraft(draftPlace(other, 'url=https://example.com'), storage)).toBeNull();
  expect(loadDraft(draftPlace(ADA, ''), storage)).toBeNull();
});

it('forgets a draft that was discarded', () => {
  const storage = startStorage();
  saveDraft(place, draft, storage);
  discardDraft(place, storage);
  expect(loadDraft(place, storage)).toBeNull();
});

it('forgets what nobody came back to for six days', () => {
  const storage = startStorage();
  const now = Date.UTC(2026, 5, 1);
  const days = (count: number) => now - count * 24 * 60 * 60 * 1000;
  saveDraft(draftPlace(ADA, 'old'), draft, storage, days(7));
  saveDraft(draftPlace(ADA, 'young'), draft, storage, days(5));
  storage.setItem(draftPlace(ADA, 'broken'), 'no json');
  storage.setItem('something-else', '1');
  discardOldDrafts(storage, now);
  expect(loadDraft(draftPlace(ADA, 'young'), storage)).toEqual(draft);
  expect(storage.length).toBe(2);
});

it('forgets every draft, and nothing else, for who leaves', () => {
  const storage = startStorage();
  saveDraft(place, draft, storage);
  saveDraft(draftPlace(ADA, ''), draft, storage);
  storage.setItem('something-else', '1');
  discardAllDrafts(storage);
  expect(storage.length).toBe(1);
  expect(storage.getItem('something-else')).toBe('1');
});

it('tells when there is no room to keep a draft', () => {
  const full = {
    ...startStorage(),
    length: 0,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  expect(saveDraft(place, draft, full)).toBe(false);
});

it.each([
  'no json',
  'null',
  '{}',
  JSON.stringify({ ...draft, images: [{ kind: 'uploaded', url: '/media/m1', alt: '' }] }),
  JSON.stringify({ ...draft, options: { a: 'private' } }),
  JSON.stringify({ ...draft, connectionIds: [1] }),
])('takes %s for no draft', (stored) => {
  const storage = startStorage();
  storage.setItem(place, stored);
  expect(loadDraft(place, storage)).toBeNull();
});

it('keeps nothing more once its author has left', () => {
  const storage = startStorage();
  stopKeepingDrafts(storage);
  expect(saveDraft(place, draft, storage)).toBe(false);
  expect(storage.length).toBe(0);
});
