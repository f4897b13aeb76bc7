import type { ApolloLink } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import type { Observer } from 'rxjs';
import { doubtReach, noteReturn } from '../reach/reach.ts';
import { restOrReturn } from '../reach/rest-or-return.ts';

/** How often a quiet line is tried, and how long its answer is waited for, in milliseconds. */
const PULSE = 15_000;
const PATIENCE = 5000;

const address = new URL('/graphql', window.location.href);
address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';

let unanswered: ReturnType<typeof setTimeout>;

/** Operations begun so far; the number of each is its id. */
let begun = 0;

const client = createClient({
  url: address.href,
  // Live screens must come back by themselves, however long the server was away.
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: restOrReturn,
  keepAlive: PULSE,
  generateID: () => {
    begun += 1;
    return String(begun);
  },
  on: {
    connected: (_socket, _payload, again) => again && noteReturn(),
    closed: (event) => {
      clearTimeout(unanswered);
      if (!(event instanceof CloseEvent && event.code === 1000)) doubtReach();
    },
    // A line that broke without a word stays open for this side alone.
    ping: (received) => {
      if (!received) unanswered = setTimeout(() => client.terminate(), PATIENCE);
    },
    pong: (received) => {
      if (received) clearTimeout(unanswered);
    },
  },
});

/** All subscriptions travel over one WebSocket to our own origin. */
const socket = new GraphQLWsLink(client);

/** Subscribes, anew whenever the server could not serve it for a while; answers how to stop. */
export function subscribe(
  operation: ApolloLink.Operation,
  observer: Observer<ApolloLink.Result>,
): () => void {
  let tries = 0;
  let renewed = false;
  let over = false;
  let stop = () => {};
  const begin = () => {
    const subscription = socket.request(operation).subscribe({
      next: (result) => {
        if (isSignedOut(result) && !renewed) return renew();
        tries = 0;
        renewed = false;
        observer.next(result);
      },
      complete: () => observer.complete(),
      error: (error: unknown) => void (isFinal(error) ? observer.error(error) : beginAgain()),
    });
    const id = String(begun);
    const forget = client.on('ping', (_received, payload) => {
      if (payload?.listening === id) operation.getContext().onListening?.();
    });
    stop = () => {
      forget();
      subscription.unsubscribe();
    };
  };
  const beginAgain = async () => {
    stop();
    await restOrReturn(tries);
    tries += 1;
    if (!over) begin();
  };
  /** The session a line was opened with may have made way for another of the same browser. */
  const renew = () => {
    renewed = true;
    stop();
    client.terminate();
    void beginAgain();
  };
  begin();
  return () => {
    over = true;
    stop();
  };
}

function isSignedOut({ errors }: ApolloLink.Result): boolean {
  return errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED') ?? false;
}

/** Whether a subscription was refused for what it asks, rather than for the trouble the server has just then. */
function isFinal(error: unknown): boolean {
  if (!CombinedGraphQLErrors.is(error)) return false;
  return error.errors.every(({ extensions }) => extensions?.code !== 'INTERNAL_SERVER_ERROR');
}
