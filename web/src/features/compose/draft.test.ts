import { expect, it } from 'vitest';
import {
  adoptPage,
  changeDraft,
  changeLink,
  createDraft,
  findObstacle,
  freezePage,
  isEmpty,
  readLink,
  toShareInput,
} from './draft.ts';

const page = { title: 'Title of the page', description: 'What it says' };
const usable = new Set(['a', 'b']);
const now = Date.parse('2026-11-20T10:00Z');
const circumstances = { due: null, now, awaitsPage: false };

it.each([
  ['', null],
  ['  ', null],
  ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
  ['example.com/a', 'https://example.com/a'],
  ['localhost:4000/a', 'https://localhost:4000/a'],
  ['nonsense', undefined],
  ['ftp://example.com', undefined],
  ['javascript:alert(1)', undefined],
])('reads the link %j as %j', (text, link) => {
  expect(readLink(text)).toBe(link);
});

it('gives a draft a new key when its content changes', () => {
  const draft = createDraft({ message: 'Hello' });
  const changed = changeDraft(draft, { message: 'Hello!' });
  expect(changed.idempotencyKey).not.toBe(draft.idempotencyKey);
  expect(changed.idempotencyKey).toMatch(/^[\da-f]{32}$/);
});

it('takes the words of the page where none were written, under a new key', () => {
  const draft = createDraft({ url: 'example.com', description: 'My own' });
  const adopted = adoptPage(draft, page);
  expect(toShareInput(adopted, usable)).toMatchObject({
    url: 'https://example.com/',
    title: 'Title of the page',
    description: 'My own',
  });
  expect(adopted.idempotencyKey).not.toBe(draft.idempotencyKey);
});

it.each([
  ['the page says nothing', {}, { title: null, description: null }],
  ['everything is written', { title: 'Mine', description: '' }, page],
])('stays the same draft when %s', (_rule, content, facts) => {
  const draft = createDraft({ url: 'example.com', ...content });
  expect(adoptPage(draft, facts)).toBe(draft);
});

it('keeps what was typed when the link changes, and lets go of what was read from the page', () => {
  const read = adoptPage(createDraft({ url: 'example.com' }), page);
  const typed = changeDraft(read, { title: 'Mine' });
  const moved = changeDraft(typed, changeLink(typed, 'example.com/a'));
  expect(moved).toMatchObject({ url: 'example.com/a', title: 'Mine', description: null });
  expect(adoptPage(moved, { title: 'Other', description: 'Else' })).toMatchObject({
    title: 'Mine',
    description: 'Else',
  });
});

it.each([
  ['what was emptied is read anew', createDraft({ title: '', description: ' ' })],
  ['what was sent without words is read anew', freezePage(createDraft({}))],
])('with another link %s', (_rule, draft) => {
  expect(changeLink(draft, 'example.com/b')).toMatchObject({ title: null, description: null });
});

it('asks for the same share again, whatever is read of the page after the first time', () => {
  const draft = createDraft({ url: 'example.com', message: 'Hello', connectionIds: ['a'] });
  const again = adoptPage(freezePage(draft), page);
  expect(again.idempotencyKey).toBe(draft.idempotencyKey);
  expect(toShareInput(again, usable)).toEqual(toShareInput(draft, usable));
});

it('leaves out what was emptied on purpose', () => {
  const draft = createDraft({ url: 'example.com', title: '', message: ' ' });
  expect(toShareInput(draft, usable)).toMatchObject({ title: null, message: null });
});

it('asks only for accounts that can be shared to, with only their own texts', () => {
  const draft = createDraft({
    connectionIds: ['a', 'broken'],
    overrides: { a: 'For a', b: 'For b', broken: 'For broken' },
  });
  expect(toShareInput(draft, usable)).toMatchObject({
    connectionIds: ['a'],
    overrides: [{ connectionId: 'a', message: 'For a' }],
  });
});

it('asks for the options of each account that can be shared to, without those left to the account', () => {
  const options = { a: { visibility: 'private', language: ' ' }, broken: { visibility: 'public' } };
  const draft = createDraft({ connectionIds: ['a', 'b', 'broken'], options });
  expect(toShareInput(draft, usable).options).toEqual([
    { connectionId: 'a', name: 'visibility', value: 'private' },
  ]);
});

it.each([
  [{}, 'Write something, or add a link or an image.'],
  [{ url: 'nonsense', message: 'Hello' }, 'Check the link first.'],
  [{ message: 'Hello' }, 'Choose at least one account.'],
  [{ overrides: { a: 'Only here' }, connectionIds: ['a'] }, null],
])('says what keeps %j from being shared: %j', (content, obstacle) => {
  const draft = createDraft(content);
  expect(findObstacle(draft, toShareInput(draft, usable), circumstances)).toBe(obstacle);
});

it.each([
  ['has passed', now - 60_000, 'Choose a time that lies ahead.'],
  ['is not chosen yet', Number.NaN, 'Choose a time that lies ahead.'],
  ['is not read yet', undefined, 'Reading the time…'],
  ['lies ahead', now + 60_000, null],
])('says of a time that %s (%j): %j', (_rule, due, obstacle) => {
  const draft = createDraft({ message: 'Hello', connectionIds: ['a'] });
  const input = toShareInput(draft, usable);
  expect(findObstacle(draft, input, { ...circumstances, due })).toBe(obstacle);
});

it.each([
  [{}, 'Reading the link…'],
  [{ title: 'Mine' }, 'Reading the link…'],
  [{ title: 'Mine', description: '' }, null],
  [{ connectionIds: [] }, 'Choose at least one account.'],
])('waits for the page only where its words are missing: %j', (content, obstacle) => {
  const draft = createDraft({ url: 'example.com', connectionIds: ['a'], ...content });
  expect(
    findObstacle(draft, toShareInput(draft, usable), { ...circumstances, awaitsPage: true }),
  ).toBe(obstacle);
});

it.each([
  [{ connectionIds: ['a'] }, true],
  [{ message: '  ', url: 'nonsense', connectionIds: ['a'] }, true],
  [{ overrides: { a: 'Only here' }, connectionIds: ['a'] }, false],
  [{ url: 'example.com' }, false],
  [{ images: [{ kind: 'uploaded', id: 'm1', url: '/m', alt: '' } as const] }, false],
])('knows of %j whether there is anything to share: %j', (content, empty) => {
  expect(isEmpty(toShareInput(createDraft(content), usable))).toBe(empty);
});
