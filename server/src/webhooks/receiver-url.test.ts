import { describe, expect, test } from 'vitest';
import { receiverUrl, urlProblem } from './receiver-url.ts';

const sandbox = (on: boolean) => ({ on, port: 4400 });
const production = { sandbox: sandbox(false), allowedPrivateHosts: ['10.1.2.3:8080', 'shop:80'] };

describe('the address of a receiver', () => {
  test.each([
    ['https://shop.example/hooks?a=b#c', 'https://shop.example/hooks?a=b'],
    ['  https://SHOP.example ', 'https://shop.example/'],
    ['http://10.1.2.3:8080/hooks', 'http://10.1.2.3:8080/hooks'],
    ['http://shop/', 'http://shop/'],
  ])('%s is kept', (given, kept) => {
    expect(receiverUrl(production, given)).toBe(kept);
  });

  test.each([
    'http://shop.example/',
    'https://10.1.2.3/',
    'https://user@shop.example/',
    'https://localhost/',
    'https://a.localhost./',
    'https://[::ffff:127.0.0.1]/',
    'wss://shop.example/',
    'shop.example',
    `https://shop.example/${'x'.repeat(2000)}`,
  ])('%s is none', (given) => {
    expect(receiverUrl(production, given)).toBeNull();
  });

  test('is by http only where the sandbox is on', () => {
    const trying = { ...production, sandbox: sandbox(true) };
    expect(receiverUrl(trying, 'http://shop.example/')).toBe('http://shop.example/');
  });
});

test('says how to try out a receiver of this machine, where things are tried out', () => {
  expect(urlProblem({ sandbox: { on: true, port: 0 } })).toContain('ALLOWED_PRIVATE_HOSTS');
  expect(urlProblem({ sandbox: { on: false, port: 0 } })).not.toContain('ALLOWED_PRIVATE_HOSTS');
});
