import { useSubscription } from '@apollo/client/react';
import { graphql } from '../../gql/gql.ts';

const LiveResult = graphql(`
  fragment ShareProgressSubscriber_result on ShareResult {
    id
    version
    status
    step
    postUrl
    publishedAt
    text
    message
    editedAt
    deletedAt
    editUnavailableReason
    deleteUnavailableReason
    failure {
      action
      message
      retryAt
    }
    connection {
      id
      status
    }
  }
`);

const KnownVersion = graphql(`
  fragment ShareProgressSubscriber_known on ShareResult {
    version
  }
`);

const ShareProgress = graphql(`
  subscription ShareProgress($shareId: ID!) {
    shareProgress(shareId: $shareId) {
      ...ShareProgressSubscriber_result @unmask
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
    // Written below instead, as an answer that was overtaken by a newer one must not win.
    fetchPolicy: 'no-cache',
    ignoreResults: true,
    onData({ client: { cache }, data: { data } }) {
      if (!data) return;
      const result = data.shareProgress;
      const id = cache.identify(result);
      const known = cache.readFragment({ fragment: KnownVersion, from: result });
      if (!id || (known && known.version > result.version)) return;
      cache.writeFragment({ fragment: LiveResult, id, data: result });
    },
  });
  return null;
}
