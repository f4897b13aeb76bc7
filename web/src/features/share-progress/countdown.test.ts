import { expect, it } from 'vitest';
import { describeWait } from './countdown.tsx';

it.each([
  [65_000, 'in 1:05'],
  [59_001, 'in 1:00'],
  [400, 'in 0:01'],
  [0, 'any moment now'],
  [-5_000, 'any moment now'],
])('says of %i ms: %s', (wait, text) => {
  expect(describeWait(wait)).toBe(text);
});
