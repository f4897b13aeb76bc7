import type { PlatformId } from '../../gql/graphql.ts';
import { postTraits } from '../post-preview/traits.ts';

/** Ratios of width to height that one can crop to, by how they are called. */
export const ratios: Readonly<Record<string, number>> = {
  '1:1': 1,
  '4:5': 4 / 5,
  '16:9': 16 / 9,
  '1.91:1': 1.91,
};

/** What a ratio may differ by and still look the same. */
const TOLERANCE = 0.01;

/**
 * To what an image should be cropped so that none of the networks cuts it; null: it may stay as it is, or they agree
 * on none. `ratio` is its width by its height.
 */
export function suggestRatio(ratio: number, platforms: readonly PlatformId[]): string | null {
  const bounds = platforms.map((platform) => postTraits[platform].ratios);
  const fits = (candidate: number) =>
    bounds.every(
      ([narrowest, widest]) =>
        candidate >= narrowest - TOLERANCE && candidate <= widest + TOLERANCE,
    );
  if (fits(ratio)) return null;
  const away = (candidate: number) => Math.abs(Math.log(candidate / ratio));
  const fitting = Object.entries(ratios).filter(([, candidate]) => fits(candidate));
  return fitting.toSorted(([, a], [, b]) => away(a) - away(b))[0]?.[0] ?? null;
}
