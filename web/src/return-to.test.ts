import { describe, expect, it } from 'vitest';
import { readReturnTo, signInPath } from './return-to.ts';

const origin = 'https://herald.example';

function read(returnTo: string) {
  return readReturnTo(new URLSearchParams({ returnTo }), origin);
}

describe('readReturnTo', () => {
  it.each(['/share', '/share?url=https%3A%2F%2Fa.example%2F', '/shares/1#results', '/'])(
    'accepts the own path %s',
    (path) => {
      expect(read(path)).toBe(path);
    },
  );

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/.\\/evil.example',
    '//evil.example:443@herald.example/',
    '///evil.example',
    'https:evil.example',
    'data:text/html,x',
    '/./sign-in?returnTo=/share',
    'javascript:alert(1)',
    'share',
    '',
    '/sign-in?returnTo=/share',
    '/sign-up',
  ])('refuses %j', (path) => {
    expect(read(path)).toBeNull();
  });
});

describe('signInPath', () => {
  it('leads back to the whole address, with its query', () => {
    const path = '/share?url=https://a.example/?b=1&title=Ä';
    const search = new URL(signInPath(path), origin).searchParams;
    expect(search.get('returnTo')).toBe(path);
  });

  it('names no way back to the start page', () => {
    expect(signInPath('/')).toBe('/sign-in');
  });
});
