import { expect, it } from 'vitest';
import { createDraft } from './draft.ts';
import { discardDraft, draftPlace, loadDraft, saveDraft } from './draft-store.ts';

function startStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  };
}

const place = draftPlace('ada', 'url=https://example.com');
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
  expect(loadDraft(draftPlace('grace', 'url=https://example.com'), storage)).toBeNull();
  expect(loadDraft(draftPlace('ada', ''), storage)).toBeNull();
});

it('forgets a draft that was discarded', () => {
  const storage = startStorage();
  saveDraft(place, draft, storage);
  discardDraft(place, storage);
  expect(loadDraft(place, storage)).toBeNull();
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
