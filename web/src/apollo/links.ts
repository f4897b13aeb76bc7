import { ApolloLink, HttpLink } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { OperationTypeNode } from 'graphql';
import { isLeaving, leaveForGood } from '../leaving.ts';
import { doubtReach } from '../reach/reach.ts';
import { currentPath, signInPath } from '../return-to.ts';
import { countOpen } from './at-rest.ts';
import { liveLink } from './live-link.ts';

const http = new HttpLink({ uri: '/graphql' });

/**
 * Sends the browser to sign in when the session has ended under a page that was open. A full load, so
 * that nothing of the former session stays in memory.
 */
const signInWhenUnauthenticated = new ErrorLink(({ error }) => {
  if (!CombinedGraphQLErrors.is(error)) return;
  if (!error.errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) return;
  if (isLeaving() || ['/sign-in', '/sign-up'].includes(window.location.pathname)) return;
  leaveForGood(() => window.location.assign(signInPath(currentPath())));
});

/**
 * Goes on elsewhere when the person was removed from the workspace under a page that was open: what they watched there
 * has ended. A full load, so that nothing of it stays in memory.
 */
const goOnWhenShutOut = new ErrorLink(({ error, operation: { operationType } }) => {
  if (!CombinedGraphQLErrors.is(error) || operationType !== OperationTypeNode.SUBSCRIPTION) return;
  if (error.errors.some(({ extensions }) => extensions?.code === 'FORBIDDEN'))
    leaveForGood(() => window.location.assign('/'));
});

/** Where there is no answer at all, somebody has to look whether the server is there. */
const doubtWithoutAnswer = new ErrorLink(({ error }) => {
  if (!CombinedGraphQLErrors.is(error)) doubtReach();
});

/** Subscriptions travel over one WebSocket, everything else over HTTP; both to our own origin. */
export const link = ApolloLink.from([
  signInWhenUnauthenticated,
  goOnWhenShutOut,
  doubtWithoutAnswer,
  ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    liveLink,
    countOpen.concat(http),
  ),
]);
