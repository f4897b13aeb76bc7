import { useQuery } from '@apollo/client/react';
import { useEffect, useEffectEvent } from 'react';
import { graphql } from '../../gql/gql.ts';
import { isSettled } from '../share-progress/progress-summary.ts';
import { ShareProgressSubscriber } from '../share-progress/share-progress-subscriber.tsx';
import { tabTitle } from '../share-progress/tab-title.ts';
import { isSeen } from './seen.ts';
import { showNotification } from './show-notification.ts';
import { watchShare } from './watched-shares.ts';

const WatchedShareQuery = graphql(`
  query WatchedShare($id: ID!) {
    share(id: $id) {
      id
      url
      message
      results {
        id
        status
      }
    }
  }
`);

/** Renders nothing: awaits the end of a share, and tells the person unless they are looking at it. */
export function WatchedShare({ shareId }: { shareId: string }) {
  const { data } = useQuery(WatchedShareQuery, { variables: { id: shareId } });
  const share = data?.share;
  const over = share === null || share?.results.every(({ status }) => isSettled(status));
  const end = useEffectEvent(async () => {
    watchShare(shareId, false);
    if (!share || (await isSeen(shareId))) return;
    await showNotification({
      title: tabTitle(share.results),
      body: share.message || share.url || '',
      path: `/shares/${shareId}`,
    });
  });
  useEffect(() => {
    if (over) void end();
  }, [over]);
  return over ? null : <ShareProgressSubscriber shareId={shareId} follow={false} />;
}
