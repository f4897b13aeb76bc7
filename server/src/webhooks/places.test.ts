import { expect, test } from 'vitest';
import { createPlaces } from './places.ts';

test('endpoints in trouble never take all places, and nobody takes more than there are', () => {
  const places = createPlaces();
  const leave = [places.take(true), places.take(true)];
  expect(places.take(true)).toBeNull();
  const others = [places.take(false), places.take(false), places.take(false)];
  expect([...leave, ...others]).not.toContain(null);
  expect(places.take(false)).toBeNull();
  leave[0]?.();
  expect(places.take(true)).not.toBeNull();
});
