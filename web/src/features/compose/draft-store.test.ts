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
  image: { kind: 'uploaded', id: 'm1', url: '/media/m1' },
  overrides: { a: 'For a' },
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
  JSON.stringify({ ...draft, image: { kind: 'uploaded' } }),
  JSON.stringify({ ...draft, connectionIds: [1] }),
])('takes %s for no draft', (stored) => {
  const storage = startStorage();
  storage.setItem(place, stored);
  expect(loadDraft(place, storage)).toBeNull();
});
