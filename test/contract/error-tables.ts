import type { ErrorTable } from './error-row.ts';
import { FACEBOOK_ERROR_TABLE } from './facebook-error-table.ts';
import {
  INSTAGRAM_BEHIND_PAGE_ERROR_TABLE,
  INSTAGRAM_ERROR_TABLE,
} from './instagram-error-table.ts';
import { LINKEDIN_ERROR_TABLE } from './linkedin-error-table.ts';
import { MASTODON_ERROR_TABLE } from './mastodon-error-table.ts';
import { THREADS_ERROR_TABLE } from './threads-error-table.ts';
import { TWITTER_ERROR_TABLE } from './twitter-error-table.ts';

/** What every network refuses with, row by row. */
export const ERROR_TABLES: readonly ErrorTable[] = [
  FACEBOOK_ERROR_TABLE,
  INSTAGRAM_ERROR_TABLE,
  INSTAGRAM_BEHIND_PAGE_ERROR_TABLE,
  THREADS_ERROR_TABLE,
  TWITTER_ERROR_TABLE,
  LINKEDIN_ERROR_TABLE,
  MASTODON_ERROR_TABLE,
];
