import type { ApolloCache, Reference } from '@apollo/client';
import type { ConnectionStatus } from '../../gql/graphql.ts';

interface Listed {
  readonly __typename: 'SocialConnection';
  readonly id: string;
  readonly status: ConnectionStatus;
}

/** Puts a connection that is usable or repairable into the cached list, and takes a revoked one out. */
export function updateConnectionList(cache: ApolloCache, { __typename, id, status }: Listed): void {
  cache.modify<{ socialConnections: readonly Reference[] }>({
    fields: {
      socialConnections(existing, { storeFieldName, readField, toReference, INVALIDATE }) {
        // A list that was asked for with conditions is the server's to decide.
        if (storeFieldName !== 'socialConnections') return INVALIDATE;
        const isThis = (entry: Reference) => readField('id', entry) === id;
        if (status === 'REVOKED') return existing.filter((entry) => !isThis(entry));
        const reference = toReference({ __typename, id });
        if (!reference || existing.some(isThis)) return existing;
        return [...existing, reference];
      },
    },
  });
}
