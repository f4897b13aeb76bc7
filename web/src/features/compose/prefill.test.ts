import { expect, it } from 'vitest';
import { readPrefill } from './prefill.ts';

function read(query: string) {
  return readPrefill(new URLSearchParams(query));
}

it('begins with what the address names', () => {
  const query =
    'url=https://example.com&title=T&description=D&message=M&image=https://example.com/i.png&scheduledAt=2026-11-24T09:00';
  expect(read(query).content).toEqual({
    url: 'https://example.com',
    title: 'T',
    description: 'D',
    message: 'M',
    images: [{ kind: 'web', url: 'https://example.com/i.png', alt: '' }],
    scheduledAt: '2026-11-24T09:00',
  });
});

it('begins empty, with the words of the page to come, where the address names nothing', () => {
  expect(read('')).toEqual({
    prefill: '',
    kept: null,
    content: {
      url: '',
      title: null,
      description: null,
      message: '',
      images: [],
      scheduledAt: '',
    },
  });
});

it('finds the link in what a phone shares', () => {
  expect(read('title=T&text=Look+https://example.com/a').content).toMatchObject({
    url: 'https://example.com/a',
    title: 'T',
    message: 'Look',
  });
});

it('takes an image from the web only', () => {
  expect(read('image=javascript:alert(1)').content.images).toEqual([]);
});

it('plans for no time that is none', () => {
  expect(read('scheduledAt=tomorrow').content.scheduledAt).toBe('');
});

it('tells compositions apart by what they begin with, and by nothing else', () => {
  expect(read('title=T&url=U&attempt=1').prefill).toBe(read('url=U&title=T').prefill);
  expect(read('url=U').prefill).not.toBe(read('url=V').prefill);
});
