import { expect, it } from 'vitest';
import { readPrefill } from './prefill.ts';

function read(query: string) {
  return readPrefill(new URLSearchParams(query));
}

it('begins with what the address names', () => {
  const query = 'url=https://example.com&title=T&description=D&image=https://example.com/i.png';
  expect(read(query).content).toEqual({
    url: 'https://example.com',
    title: 'T',
    description: 'D',
    images: [{ kind: 'web', url: 'https://example.com/i.png', alt: '' }],
  });
});

it('begins empty, with the words of the page to come, where the address names nothing', () => {
  expect(read('')).toEqual({
    prefill: '',
    content: { url: '', title: null, description: null, images: [] },
  });
});

it('takes an image from the web only', () => {
  expect(read('image=javascript:alert(1)').content.images).toEqual([]);
});

it('tells compositions apart by what they begin with, and by nothing else', () => {
  expect(read('title=T&url=U&attempt=1').prefill).toBe(read('url=U&title=T').prefill);
  expect(read('url=U').prefill).not.toBe(read('url=V').prefill);
});
