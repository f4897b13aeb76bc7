import type { PlatformId } from '../../gql/graphql.ts';

/** What a network sets off in a text. */
export type Mark = 'link' | 'hashtag' | 'mention' | 'cashtag';

/** How a network shows a post, as far as a preview tells it apart from others. */
export interface PostTraits {
  /** By what the author is called. */
  readonly author: 'name' | 'username' | 'both';
  readonly marks: readonly Mark[];
  /** After how many characters the rest of a text is put behind "more"; null: it is shown whole. */
  readonly fold: number | null;
  readonly leads: 'text' | 'images';
  /** Width by height of a single image: the narrowest and the widest that are shown whole. */
  readonly ratios: readonly [narrowest: number, widest: number];
  /** How several images stand: as one tile of this ratio, or side by side to be swiped through. */
  readonly several: { readonly tile: number } | 'swiped';
  /** Where the image of a link stands by its words. */
  readonly linkImage: 'above' | 'beside';
}

export const postTraits: Readonly<Record<PlatformId, PostTraits>> = {
  FACEBOOK: {
    author: 'name',
    marks: ['link', 'hashtag'],
    fold: 477,
    leads: 'text',
    ratios: [4 / 5, 1.91],
    several: { tile: 1 },
    linkImage: 'above',
  },
  INSTAGRAM: {
    author: 'username',
    marks: ['hashtag', 'mention'],
    fold: 125,
    leads: 'images',
    ratios: [4 / 5, 1.91],
    several: 'swiped',
    linkImage: 'above',
  },
  LINKEDIN: {
    author: 'name',
    marks: ['link', 'hashtag'],
    fold: 210,
    leads: 'text',
    ratios: [4 / 5, 1.91],
    several: { tile: 1.5 },
    linkImage: 'beside',
  },
  MASTODON: {
    author: 'both',
    marks: ['link', 'hashtag', 'mention'],
    fold: null,
    leads: 'text',
    ratios: [3 / 4, 16 / 9],
    several: { tile: 3 / 2 },
    linkImage: 'beside',
  },
  THREADS: {
    author: 'username',
    marks: ['link', 'hashtag', 'mention'],
    fold: null,
    leads: 'text',
    ratios: [3 / 4, 1.91],
    several: 'swiped',
    linkImage: 'above',
  },
  TWITTER: {
    author: 'both',
    marks: ['link', 'hashtag', 'mention', 'cashtag'],
    fold: null,
    leads: 'text',
    ratios: [3 / 4, 16 / 9],
    several: { tile: 16 / 9 },
    linkImage: 'above',
  },
};
