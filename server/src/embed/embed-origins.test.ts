import { ValidationError } from '@herald/schema/errors';
import { describe, expect, it } from 'vitest';
import { readOrigins } from './embed-origins.ts';

it('takes each origin once, as browsers write it', () => {
  expect(
    readOrigins([
      ' https://Shop.example/ ',
      'https://shop.example:443',
      'https://blog.example:8443',
      'https://bücher.example',
      'http://localhost:3000',
      'http://127.0.0.1:3000',
      'http://[::1]:3000',
    ]),
  ).toEqual([
    'https://shop.example',
    'https://blog.example:8443',
    'https://xn--bcher-kva.example',
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
  ]);
});

it('takes none', () => {
  expect(readOrigins([])).toEqual([]);
});

describe('refuses', () => {
  it.each([
    ['', 'is no address'],
    ['shop.example', 'is no address'],
    ['null', 'is no address'],
    ['https://', 'is no address'],
    ['https://a.example https://b.example', 'is no address'],
    ['javascript:alert(1)', 'is no address'],
    ['data:text/html,x', 'is no address'],
    ['file:///etc/passwd', 'is no address'],
    ['ftp://shop.example', 'is no address'],
    ['blob:https://shop.example/1', 'is no address'],
    ['http://shop.example', 'is not encrypted'],
    ['http://localhost.evil.example', 'is not encrypted'],
    ['http://127.0.0.1.evil.example', 'is not encrypted'],
    ['https://*.shop.example', 'has a placeholder'],
    ['https://*', 'has a placeholder'],
    ['https://shop.example/blog', 'goes on after the host'],
    ['https://shop.example/?a', 'goes on after the host'],
    ['https://shop.example/#', 'goes on after the host'],
    ['https://user@shop.example', 'names a user'],
    ['https://shop.example@evil.example', 'names a user'],
  ])('%j: it %s', (origin, problem) => {
    const refused = refusal(['https://fine.example', origin]);
    expect(refused.fieldErrors).toEqual([
      { path: ['origins', '1'], message: expect.stringContaining(problem) },
    ]);
  });

  it('more than twenty', () => {
    const many = Array.from({ length: 21 }, (_, index) => `https://shop${index}.example`);
    expect(refusal(many).fieldErrors).toMatchObject([{ path: ['origins'] }]);
  });
});

function refusal(origins: readonly string[]): ValidationError {
  try {
    readOrigins(origins);
  } catch (error) {
    if (error instanceof ValidationError) return error;
  }
  throw new Error('nothing was refused');
}
