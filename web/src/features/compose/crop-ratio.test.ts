import { expect, it } from 'vitest';
import { suggestRatio } from './crop-ratio.ts';

it.each([
  ['a square', 1, ['INSTAGRAM', 'TWITTER'], null],
  ['a panorama', 3, ['INSTAGRAM'], '1.91:1'],
  ['a panorama', 3, ['INSTAGRAM', 'TWITTER'], '16:9'],
  ['a tall image', 0.5, ['INSTAGRAM', 'FACEBOOK'], '4:5'],
  ['a photo upright', 0.75, ['TWITTER', 'MASTODON'], null],
  ['a panorama for nobody', 3, [], null],
] as const)('suggests for %s (%j) on %j: %j', (_what, ratio, platforms, suggested) => {
  expect(suggestRatio(ratio, platforms)).toBe(suggested);
});
