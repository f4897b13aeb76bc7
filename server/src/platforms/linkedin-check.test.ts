import { expect, it } from 'vitest';
import { draftImage, draftOf, targetOf } from './adapter.test-kit.ts';
import type { Draft } from './draft.ts';
import { ORGANIZATION_EXTRA } from './linkedin-author.ts';
import { checkForLinkedin } from './linkedin-check.ts';

const LINK = 'https://example.com/a';
const PAGE = targetOf({
  platformUserId: 'urn:li:organization:1',
  extra: ORGANIZATION_EXTRA,
  scopes: ['w_organization_social'],
});

const check = (difference: Partial<Draft>, target = targetOf()) =>
  checkForLinkedin(draftOf({ message: 'Hello', ...difference }), target);

it('leaves the link to the card, and puts it into the text where images take its place', () => {
  const draft = { url: LINK, title: 'A', description: 'B' };
  expect(check(draft)).toMatchObject({
    text: 'Hello',
    link: { url: LINK, title: 'A', description: 'B' },
    warnings: [],
  });
  expect(check({ ...draft, images: [draftImage()] })).toMatchObject({
    text: `Hello\n\n${LINK}`,
    link: null,
    warnings: ['LinkedIn shows no link preview when an image is attached.'],
  });
});

it('says that the page fills a card whose title nobody gives', () => {
  const { link, warnings } = check({ url: LINK });
  expect(link).toEqual({ url: LINK, title: null, description: null });
  expect(warnings).toEqual([expect.stringMatching(/filled from the page as Herald reads it/)]);
});

it('shows what is left of a title and a description that are too long, and says so', () => {
  const title = `${'x'.repeat(399)}👍`;
  const { link, warnings } = check({ url: LINK, title, description: 'y'.repeat(5000) });
  expect(link).toEqual({ url: LINK, title: 'x'.repeat(399), description: 'y'.repeat(4086) });
  expect(warnings).toEqual([
    expect.stringMatching(/^The title is shortened/),
    expect.stringMatching(/^The description is shortened/),
  ]);
});

it.each([
  ['nothing at all', { message: '  ' }],
  ['3001 characters', { message: 'x'.repeat(3001) }],
  ['1501 characters that are escaped', { message: '('.repeat(1501) }],
  ['21 images', { images: Array.from({ length: 21 }, () => draftImage()) }],
  ['a description of 4087 characters', { images: [draftImage('x'.repeat(4087))] }],
])('objects to %s', (_, difference) => {
  expect(check(difference).problems).toHaveLength(1);
});

it.each(['x', '👍'])('accepts 3000 plain characters such as %s', (character) => {
  expect(check({ message: character.repeat(3000) })).toMatchObject({ length: 3000, problems: [] });
  expect(check({ message: character.repeat(3001) }).problems).toHaveLength(1);
});

it('accepts every visibility for a member, and no connections for a page, which has none', () => {
  for (const visibility of ['PUBLIC', 'CONNECTIONS', 'LOGGED_IN'])
    expect(check({ options: { visibility } }).problems).toEqual([]);
  expect(check({ options: { visibility: 'LOGGED_IN' } }, PAGE).problems).toEqual([]);
  expect(check({ options: { visibility: 'CONNECTIONS' } }, PAGE).problems).toEqual([
    expect.stringMatching(/no connections/),
  ]);
});

it('names the permission a page is connected without', () => {
  expect(check({}, PAGE).problems).toEqual([]);
  expect(check({}, { ...PAGE, scopes: ['w_member_social'] }).problems).toEqual([
    expect.stringMatching(/w_organization_social/),
  ]);
});
