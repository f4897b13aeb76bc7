import { expect, it } from 'vitest';
import { composeAgain } from './compose-again.ts';
import { changeDraft, changeLink, createDraft } from './draft.ts';

const share = {
  url: 'https://example.com/a',
  title: 'Title',
  description: null,
  message: 'For all',
  images: [],
};
const result = { connection: { id: 'a' }, message: 'For all', options: [] };

it('opens with what an account got', () => {
  expect(composeAgain(share, [result])).toMatchObject({
    url: 'https://example.com/a',
    message: 'For all',
    connectionIds: ['a'],
    overrides: {},
  });
});

it('keeps the text an account had of its own, also an empty one', () => {
  for (const message of ['For a', ''])
    expect(composeAgain(share, [{ ...result, message }]).overrides).toEqual({ a: message });
});

it('goes to several accounts at once, to each with what it got', () => {
  const other = { connection: { id: 'b' }, message: 'For b', options: [{ name: 'o', value: 'v' }] };
  expect(composeAgain(share, [result, other])).toMatchObject({
    message: 'For all',
    connectionIds: ['a', 'b'],
    overrides: { b: 'For b' },
    options: { a: {}, b: { o: 'v' } },
  });
});

it('takes a share without a message for no text of its own', () => {
  expect(composeAgain({ ...share, message: null }, [{ ...result, message: '' }]).overrides).toEqual(
    {},
  );
});

it('keeps what was chosen for the account', () => {
  const options = [{ name: 'visibility', value: 'unlisted' }];
  expect(composeAgain(share, [{ ...result, options }]).options).toEqual({
    a: { visibility: 'unlisted' },
  });
});

it('takes the images along with their descriptions', () => {
  const images = [
    { id: 'm1', url: '/media/m1', altText: 'A fern' },
    { id: 'm2', url: '/media/m2', altText: null },
  ];
  expect(composeAgain({ ...share, images }, [result]).images).toEqual([
    { kind: 'uploaded', id: 'm1', url: '/media/m1', alt: 'A fern' },
    { kind: 'uploaded', id: 'm2', url: '/media/m2', alt: '' },
  ]);
});

it('lets go of the words of the page when the link is replaced', () => {
  const content = composeAgain({ ...share, title: 'Old page', description: 'Old words' }, [result]);
  const draft = createDraft(content);
  expect(draft).toMatchObject({ title: 'Old page', description: 'Old words' });
  const other = 'https://garden.example/other';
  expect(changeDraft(draft, changeLink(draft, other))).toMatchObject({
    url: other,
    title: null,
    description: null,
  });
});
