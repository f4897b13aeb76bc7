import { msg } from '@lingui/core/macro';

/** What a key can open, what most services need first. */
export const scopes = [
  {
    scope: 'shares:write',
    label: msg({ message: 'Share', comment: 'Something an API key may do' }),
    description: msg`Shares and schedules, uploads images, retries, changes and deletes posts.`,
  },
  {
    scope: 'shares:read',
    label: msg({ message: 'See shares', comment: 'Something an API key may do' }),
    description: msg`Sees what was shared and what became of it, live as well.`,
  },
  {
    scope: 'connections:read',
    label: msg({ message: 'See accounts', comment: 'Something an API key may do' }),
    description: msg`Sees which accounts are connected and how they are doing, live as well.`,
  },
  {
    scope: 'connections:write',
    label: msg({ message: 'Manage accounts', comment: 'Something an API key may do' }),
    description: msg`Checks accounts, disconnects them, and makes links for others to connect theirs.`,
  },
] as const;

/** What a service needs to share and to see how it went. */
export const usualScopes: readonly string[] = ['shares:write', 'shares:read', 'connections:read'];
