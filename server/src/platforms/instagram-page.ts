import type { Target } from './draft.ts';

/**
 * Whether an account is reached through its Page, with Facebook's login and host; else with Instagram's own.
 * @see https://developers.facebook.com/docs/instagram-platform/overview
 */
export function isBehindPage({ extra }: Pick<Target, 'extra'>): boolean {
  return typeof extra.pageId === 'string';
}
