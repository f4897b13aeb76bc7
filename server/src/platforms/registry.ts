import type { PlatformId } from '@herald/schema/platform-id';
import { facebook } from './facebook.ts';
import { instagram } from './instagram.ts';
import { linkedin } from './linkedin.ts';
import { mastodon } from './mastodon.ts';
import type { Platform } from './platform.ts';
import { threads } from './threads.ts';
import { twitter } from './twitter.ts';

/** Every platform Herald posts to. */
export const PLATFORMS = {
  FACEBOOK: facebook,
  INSTAGRAM: instagram,
  THREADS: threads,
  TWITTER: twitter,
  LINKEDIN: linkedin,
  MASTODON: mastodon,
} satisfies Record<PlatformId, Platform>;
