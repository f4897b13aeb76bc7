import { expect, it } from 'vitest';
import { AuthorizationCodes } from './authorization-codes.ts';

const LIFETIME_MS = 30_000;

function createCodes() {
  let now = Date.parse('2026-11-20T12:00:00Z');
  const codes = new AuthorizationCodes<string>(() => new Date(now), LIFETIME_MS);
  const pass = (ms: number) => {
    now += ms;
  };
  return { codes, pass };
}

it('redeems a code for its grant', () => {
  const { codes } = createCodes();
  expect(codes.redeem(codes.issue('ada'))).toEqual({ grant: 'ada' });
});

it('refuses a code that was used before', () => {
  const { codes } = createCodes();
  const code = codes.issue('ada');
  codes.redeem(code);
  expect(codes.redeem(code)).toEqual({ refusal: 'used' });
});

it('redeems a code up to the last moment of its life and refuses it after', () => {
  const { codes, pass } = createCodes();
  const [early, late] = [codes.issue('ada'), codes.issue('grace')];
  pass(LIFETIME_MS);
  expect(codes.redeem(early)).toEqual({ grant: 'ada' });
  pass(1);
  expect(codes.redeem(late)).toEqual({ refusal: 'expired' });
});

it('refuses a code it never issued, or forgot', () => {
  const { codes } = createCodes();
  const code = codes.issue('ada');
  codes.reset();
  expect(codes.redeem(code)).toEqual({ refusal: 'unknown' });
  expect(codes.redeem('made-up')).toEqual({ refusal: 'unknown' });
});
