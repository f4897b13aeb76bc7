import { expect, it } from 'vitest';
import { fillTemplate } from './fill-template.ts';

const facts = { title: 'Costs $& more', url: 'https://example.com/{title}' };

it('fills in what it knows of the link, and takes nothing of it for a placeholder', () => {
  expect(fillTemplate('New: {title}\n{url} #news', facts)).toBe(
    'New: Costs $& more\nhttps://example.com/{title} #news',
  );
});

it('leaves nothing of a placeholder whose value is not known', () => {
  expect(fillTemplate('{title}\n{url}', { title: null, url: null })).toBe('');
  expect(fillTemplate('Read: {title}', { title: null, url: null })).toBe('Read:');
});

it('leaves everything else as it is', () => {
  expect(fillTemplate('{Title} {other} #news ', facts)).toBe('{Title} {other} #news ');
});
