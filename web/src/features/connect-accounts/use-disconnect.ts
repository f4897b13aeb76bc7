import { useMutation } from '@apollo/client/react';
import { graphql } from '../../gql/gql.ts';
import { updateConnectionList } from './connection-list.ts';

const Disconnect = graphql(`
  mutation Disconnect($input: DisconnectInput!) {
    disconnect(input: $input) {
      __typename
      ... on DisconnectSuccess {
        revokedAtPlatform
        connection {
          id
          status
        }
      }
      ... on NotFoundError {
        message
      }
    }
  }
`);

/** Ends a connection and takes it out of the cached list. */
export function useDisconnect() {
  return useMutation(Disconnect, {
    update(cache, { data }) {
      const result = data?.disconnect;
      if (result?.__typename === 'DisconnectSuccess')
        updateConnectionList(cache, result.connection);
    },
  });
}
