import type { StandInKey } from './stand-in.ts';

/** The colour people know a network by, dark enough for white text on it (4.5:1). */
export const BRAND_COLOURS = {
  facebook: '#0866e0',
  instagram: '#c1246b',
  threads: '#2b2b2b',
  twitter: '#0f1419',
  linkedin: '#0a66c2',
  mastodon: '#563acc',
  mastodon2: '#1f6f63',
  snac: '#7a4a12',
  gotosocial: '#9a3f24',
  hollo: '#4a5a2a',
} satisfies Record<StandInKey, string>;
