import { useSubscription } from '@apollo/client/react';
import { graphql } from '../../gql/gql.ts';
import { writeLiveResult } from './live-result.ts';

const ShareProgress = graphql(`
  subscription ShareProgress($shareId: ID!) {
    shareProgress(shareId: $shareId) {
      ...LiveResult_result @unmask
    }
  }
`);

/**
 * Renders nothing: writes what happens to a share into the cache, for every screen that shows it. After the
 * network was away the socket subscribes again, and the server begins with everything as it is then.
 */
export function ShareProgressSubscriber({ shareId }: { shareId: string }) {
  useSubscription(ShareProgress, {
    variables: { shareId },
    // Written below instead, unless something newer is there.
    fetchPolicy: 'no-cache',
    ignoreResults: true,
    onData({ client: { cache }, data: { data } }) {
      if (data) writeLiveResult(cache, data.shareProgress);
    },
  });
  return null;
}
