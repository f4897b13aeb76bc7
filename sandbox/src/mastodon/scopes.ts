import type { Settings } from './settings.ts';

const BASIC = ['read', 'write', 'follow', 'push'];
const READ =
  'accounts blocks bookmarks favourites filters follows lists mutes notifications search statuses';
const WRITE =
  'accounts blocks bookmarks conversations favourites filters follows lists media mutes notifications reports statuses';

/**
 * The scopes a server knows.
 * @see https://docs.joinmastodon.org/api/oauth-scopes/
 */
export function listScopes(settings: Settings): readonly string[] {
  return [
    ...(settings.minor >= 3 ? ['profile'] : []),
    ...BASIC,
    ...READ.split(' ').map((name) => `read:${name}`),
    ...WRITE.split(' ').map((name) => `write:${name}`),
  ];
}

export function splitScopes(scope: string | undefined): readonly string[] {
  const scopes = (scope ?? '').split(/\s+/).filter(Boolean);
  return scopes.length > 0 ? [...new Set(scopes)] : ['read'];
}

/** Whether every wanted scope was registered as it is: a registered `write` does not include `write:statuses` here. */
export function isWithin(wanted: readonly string[], registered: readonly string[]): boolean {
  return wanted.every((scope) => registered.includes(scope));
}

/** What a scope lets an app do, for the consent page. */
export function describeScope(scope: string): string {
  return SENTENCES[scope] ?? scope;
}

const SENTENCES: Readonly<Record<string, string>> = {
  profile: 'Read only your account’s profile information',
  read: 'Read all your account’s data',
  'read:accounts': 'See accounts information',
  'read:statuses': 'See all posts',
  write: 'Modify all your account’s data',
  'write:media': 'Upload media files',
  'write:statuses': 'Publish posts',
};
