import { type FieldPolicy, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { possibleTypes } from './possible-types.ts';

/** A list the server sends whole each time: a shorter one means that something went away. */
const wholeList: FieldPolicy<readonly unknown[]> = { merge: (_existing, incoming) => incoming };

/** Makes the normalised cache every screen reads from. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          socialConnections: wholeList,
          shares: relayStylePagination(['platform', 'status', 'search']),
        },
      },
      ConnectionAttempt: { fields: { candidates: wholeList, connections: wholeList } },
      Platform: { fields: { limits: { merge: true } } },
    },
  });
}
