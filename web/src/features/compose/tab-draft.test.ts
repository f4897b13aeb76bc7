import { expect, it } from 'vitest';
import { changeDraft, createDraft } from './draft.ts';
import { startStorage } from './draft-store.test-kit.ts';
import { draftPlace, loadDraft } from './draft-store.ts';
import { joinDraft } from './tab-draft.ts';

const PLACE = draftPlace({ id: 'ada', workspace: { id: 'first' } }, '');
const write = (message: string) => createDraft({ message });

it('keeps what two tabs write at one time, each for itself', () => {
  const storage = startStorage();
  const tabs = [startStorage(), startStorage()] as const;
  const [first, second] = [joinDraft(PLACE, storage, tabs[0]), joinDraft(PLACE, storage, tabs[1])];
  const ferns = write('Ferns');
  first.save(ferns);
  second.save(write('Moss'));
  first.save(changeDraft(ferns, { message: 'Ferns and more' }));
  second.save(write('Moss and more'));
  const seen = tabs.map((tab) => joinDraft(PLACE, storage, tab).found?.message);
  expect(seen).toEqual(['Ferns and more', 'Moss and more']);
});

it('lets a tab leave the place to one that goes on with its text', () => {
  const storage = startStorage();
  const first = joinDraft(PLACE, storage, startStorage());
  const ferns = write('Ferns');
  first.save(ferns);
  const second = joinDraft(PLACE, storage, startStorage());
  second.save(changeDraft(ferns, { message: 'Ferns, later' }));
  first.save(changeDraft(ferns, { message: 'Ferns, here' }));
  expect(loadDraft(PLACE, storage)?.message).toBe('Ferns, later');
  expect(storage.length).toBe(2);
});

it('forgets only what is its own', () => {
  const storage = startStorage();
  const tab = startStorage();
  const first = joinDraft(PLACE, storage, startStorage());
  const second = joinDraft(PLACE, storage, tab);
  first.save(write('Ferns'));
  second.discard();
  expect(loadDraft(PLACE, storage)?.message).toBe('Ferns');
  const moss = write('Moss');
  second.save(moss);
  expect([second.holds(moss.idempotencyKey), first.holds(moss.idempotencyKey)]).toEqual([
    true,
    false,
  ]);
  second.discard();
  expect(storage.length).toBe(1);
  expect(tab.length).toBe(0);
  expect(loadDraft(PLACE, storage)?.message).toBe('Ferns');
});

it('finds what a tab that was closed had put beside', () => {
  const storage = startStorage();
  const first = joinDraft(PLACE, storage, startStorage());
  const second = joinDraft(PLACE, storage, startStorage());
  first.save(write('Ferns'));
  second.save(write('Moss'));
  first.discard();
  expect(joinDraft(PLACE, storage, startStorage()).found?.message).toBe('Moss');
});
