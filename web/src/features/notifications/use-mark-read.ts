import { useMutation } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { notifications as toasts } from '@mantine/notifications';
import { graphql } from '../../gql/gql.ts';
import { noteRead } from './notification-list.ts';

const MarkNotificationsRead = graphql(`
  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
    markNotificationsRead(input: $input) {
      __typename
      ... on MarkNotificationsReadSuccess {
        unreadCount
        notifications {
          id
          readAt
        }
      }
      ... on NotFoundError {
        message
      }
    }
  }
`);

/** Marks one notification as read, or all of them; `unread`: how many there are. */
export function useMarkRead(unread: number) {
  const { t } = useLingui();
  const [mutate] = useMutation(MarkNotificationsRead);
  return async (id: string | null): Promise<void> => {
    const now = new Date().toISOString();
    const named = id === null ? [] : [{ __typename: 'Notification' as const, id, readAt: now }];
    try {
      await mutate({
        variables: { input: { notificationIds: id === null ? null : [id] } },
        optimisticResponse: {
          markNotificationsRead: {
            __typename: 'MarkNotificationsReadSuccess',
            unreadCount: id === null ? 0 : Math.max(0, unread - 1),
            notifications: named,
          },
        },
        update(cache, { data }) {
          const result = data?.markNotificationsRead;
          if (result?.__typename === 'MarkNotificationsReadSuccess')
            noteRead(cache, result.unreadCount, id === null, now);
        },
      });
    } catch {
      // One that was opened is not worth a word: it stays unread.
      if (id === null)
        toasts.show({
          color: 'red',
          title: t`Not marked as read`,
          message: t`The server could not be reached. Try again in a moment.`,
        });
    }
  };
}
