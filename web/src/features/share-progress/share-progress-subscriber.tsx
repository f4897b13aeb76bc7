import type { ApolloClient } from '@apollo/client';
import { useSubscription } from '@apollo/client/react';
import { graphql } from '../../gql/gql.ts';
import { isOfEditedShare, writeLiveResult } from './live-result.ts';

const ShareProgress = graphql(`
  subscription ShareProgress($shareId: ID!, $follow: Boolean!) {
    shareProgress(shareId: $shareId, follow: $follow) {
      ...LiveResult_result @unmask
    }
  }
`);

interface ShareProgressSubscriberProps {
  readonly shareId: string;
  /** Goes on when the share is finished: it lives again when somebody acts, here or in another window. */
  readonly follow: boolean;
}

/** What says more of a share than its results do. */
const TELLING = new Set(['ShareDetail', 'WatchedShare']);

/** Reads again what a share says and whom it goes to. @throws when the server cannot be reached */
async function reread(client: ApolloClient): Promise<void> {
  await client.refetchQueries({
    include: 'active',
    onQueryUpdated: ({ queryName }) => queryName !== undefined && TELLING.has(queryName),
  });
}

/**
 * Renders nothing: writes what happens to a share into the cache, for every screen that shows it. After the
 * network was away the socket subscribes again, and the server begins with everything as it is then.
 */
export function ShareProgressSubscriber({ shareId, follow }: ShareProgressSubscriberProps) {
  const { restart } = useSubscription(ShareProgress, {
    variables: { shareId, follow },
    // Written below instead, unless something newer is there.
    fetchPolicy: 'no-cache',
    ignoreResults: true,
    onData({ client, data: { data } }) {
      if (!data) return;
      const edited = isOfEditedShare(client.cache, data.shareProgress);
      writeLiveResult(client.cache, data.shareProgress);
      // What is told meanwhile may be newer than the answer: begun anew, everything is told once more.
      if (edited) void reread(client).then(restart, () => undefined);
    },
  });
  return null;
}
