import { ApolloLink, HttpLink } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { currentPath, signInPath } from '../return-to.ts';

const http = new HttpLink({ uri: '/graphql' });

const socketUrl = new URL('/graphql', window.location.href);
socketUrl.protocol = socketUrl.protocol === 'https:' ? 'wss:' : 'ws:';

const socket = new GraphQLWsLink(
  createClient({
    url: socketUrl.href,
    // Live screens must come back by themselves, however long the server was away.
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
  }),
);

/**
 * Sends the browser to sign in when the session has ended under a page that was open. A full load, so
 * that nothing of the former session stays in memory.
 */
const signInWhenUnauthenticated = new ErrorLink(({ error }) => {
  if (!CombinedGraphQLErrors.is(error)) return;
  if (!error.errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) return;
  if (['/sign-in', '/sign-up'].includes(window.location.pathname)) return;
  window.location.assign(signInPath(currentPath()));
});

/** Subscriptions travel over one WebSocket, everything else over HTTP; both to our own origin. */
export const link = ApolloLink.from([
  signInWhenUnauthenticated,
  ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    socket,
    http,
  ),
]);
