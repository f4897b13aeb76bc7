import { useSubscription } from '@apollo/client/react';
import { graphql } from '../../gql/gql.ts';
import { updateConnectionList } from './connection-list.ts';

const ConnectionChanged = graphql(`
  subscription ConnectionChanged {
    connectionChanged {
      id
      status
      platform {
        id
      }
      ...ConnectionRow_connection
    }
  }
`);

/** Renders nothing: writes what happens to connections into the cache, for every screen that shows them. */
export function ConnectionSubscriber() {
  useSubscription(ConnectionChanged, {
    ignoreResults: true,
    onData({ client, data: { data } }) {
      if (data) updateConnectionList(client.cache, data.connectionChanged);
    },
  });
  return null;
}
