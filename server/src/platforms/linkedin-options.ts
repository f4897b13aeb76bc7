import type { PostOption } from './draft.ts';

export const DEFAULT_VISIBILITY = 'PUBLIC';
/** Organisations have followers, not connections. */
export const CONNECTIONS_ONLY = 'CONNECTIONS';

/** @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api#post-schema */
export const LINKEDIN_OPTIONS: readonly PostOption[] = [
  {
    name: 'visibility',
    label: 'Visibility',
    description: 'Who can see the post; anyone, unless you choose otherwise.',
    choices: [
      { value: DEFAULT_VISIBILITY, label: 'Anyone' },
      { value: CONNECTIONS_ONLY, label: 'Connections only' },
      { value: 'LOGGED_IN', label: 'Members who are logged in' },
    ],
    problem: () => null,
  },
];
