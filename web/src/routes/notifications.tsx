import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Card, Stack } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useState } from 'react';
import { Link } from 'react-router';
import { NoNotifications } from '../features/notifications/no-notifications.tsx';
import { NotificationRow } from '../features/notifications/notification-row.tsx';
import { NotificationsSkeleton } from '../features/notifications/notifications-skeleton.tsx';
import { useMarkRead } from '../features/notifications/use-mark-read.ts';
import { graphql } from '../gql/gql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { PageHeader } from '../ui/page-header.tsx';

const Notifications = graphql(`
  query Notifications($after: String) {
    notifications(first: 20, after: $after) {
      unreadCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
          ...NotificationRow_notification
        }
      }
    }
  }
`);

/** Everything the person was told of, newest first. */
export function Component() {
  const { t } = useLingui();
  const { data, error, refetch, fetchMore } = useQuery(Notifications, {
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const [loadingMore, setLoadingMore] = useState(false);
  const page = data?.notifications;
  const unread = page?.unreadCount ?? 0;
  const markRead = useMarkRead(unread);
  const loadMore = async () => {
    setLoadingMore(true);
    await fetchMore({ variables: { after: page?.pageInfo.endCursor } }).catch(() =>
      toasts.show({
        color: 'red',
        title: t`The next notifications could not be loaded`,
        message: t`The server could not be reached. Try again in a moment.`,
      }),
    );
    setLoadingMore(false);
  };
  return (
    <Stack gap="lg">
      <PageHeader
        title={t`Notifications`}
        description={
          <Anchor component={Link} to="/settings/notifications" inherit>
            <Trans>Choose what you are told, and how</Trans>
          </Anchor>
        }
        actions={
          page?.edges.length !== 0 && (
            <Button variant="default" disabled={unread === 0} onClick={() => void markRead(null)}>
              <Trans>Mark all as read</Trans>
            </Button>
          )
        }
      />
      {!page && !error && <NotificationsSkeleton />}
      {!page && error && (
        <LoadFailure
          title={t`Your notifications could not be loaded`}
          onRetry={() => void refetch()}
        />
      )}
      {page?.edges.length === 0 && <NoNotifications />}
      {page && page.edges.length > 0 && (
        <Card p={0}>
          <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
            {page.edges.map(({ node }) => (
              <NotificationRow
                key={node.id}
                notification={node}
                onOpen={(id) => void markRead(id)}
              />
            ))}
          </Stack>
        </Card>
      )}
      {page?.pageInfo.hasNextPage && (
        <Button
          variant="default"
          loading={loadingMore}
          onClick={() => void loadMore()}
          style={{ alignSelf: 'center' }}
        >
          <Trans>Load more</Trans>
        </Button>
      )}
    </Stack>
  );
}
