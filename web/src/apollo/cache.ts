import { type FieldPolicy, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { possibleTypes } from './possible-types.ts';

/** A list the server sends whole each time: a shorter one means that something went away. */
const wholeList: FieldPolicy<readonly unknown[]> = { merge: (_existing, incoming) => incoming };

const pages = relayStylePagination();

/** Where only the number was asked for, nothing is known of a list: none is no empty one. */
const notificationPages: typeof pages = {
  ...pages,
  read: (existing, options) => (existing?.edges ? pages.read?.(existing, options) : existing),
  merge: (existing, incoming, options) => {
    if (!incoming?.edges || typeof pages.merge !== 'function')
      return Object.assign({}, existing, incoming);
    return pages.merge(existing?.edges ? existing : null, incoming, options);
  },
};

/** Makes the normalised cache every screen reads from. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          socialConnections: wholeList,
          notifications: notificationPages,
          notificationPreferences: wholeList,
        },
      },
      Workspace: { fields: { members: wholeList, invitations: wholeList } },
      ConnectionAttempt: { fields: { candidates: wholeList, connections: wholeList } },
      Share: { fields: { images: wholeList, results: wholeList } },
      ShareResult: { fields: { options: wholeList } },
      // One of each kind, the viewer's.
      NotificationPreference: { keyFields: ['kind'] },
      Viewer: { fields: { workspaces: wholeList, sessions: wholeList, passkeys: wholeList } },
      // There is one: a person sees none but their own.
      Preferences: {
        keyFields: [],
        fields: { defaultConnections: wholeList, postOptions: wholeList },
      },
      Platform: { fields: { limits: { merge: true } } },
    },
  });
}
