import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans } from '@lingui/react/macro';
import { Box, Text, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconPlugConnectedX,
  IconWebhookOff,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { graphql } from '../../gql/gql.ts';
import type { NotificationKind, NotificationRow_NotificationFragment } from '../../gql/graphql.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import classes from './notification-row.module.css';
import { NotificationWords } from './notification-words.tsx';

const NotificationRowNotification = graphql(`
  fragment NotificationRow_notification on Notification {
    id
    kind
    createdAt
    readAt
    webhookName
    connection {
      id
      displayName
      status
      statusReason
      platform {
        id
      }
    }
    share {
      id
      message
      title
      url
      results {
        id
        status
      }
    }
  }
`);

const icons: Record<NotificationKind, { icon: TablerIcon; color: string }> = {
  CONNECTION_NEEDS_RECONNECT: { icon: IconPlugConnectedX, color: 'orange' },
  SHARE_FAILED: { icon: IconAlertTriangle, color: 'red' },
  SCHEDULED_SHARE_DONE: { icon: IconCircleCheck, color: 'green' },
  WEBHOOK_PAUSED: { icon: IconWebhookOff, color: 'orange' },
};

/** Where something can be done about it. */
function placeOf({ kind, share }: NotificationRow_NotificationFragment): string {
  if (share) return `/shares/${share.id}`;
  return kind === 'WEBHOOK_PAUSED' ? '/settings/webhooks' : '/settings/social-accounts';
}

interface NotificationRowProps {
  readonly notification: FragmentType<NotificationRow_NotificationFragment>;
  readonly onOpen: (id: string) => void;
}

/** One notification: what happened, when, and the way to where something can be done about it. */
export function NotificationRow({ notification, onOpen }: NotificationRowProps) {
  const { data, complete } = useFragment({
    fragment: NotificationRowNotification,
    from: notification,
  });
  if (!complete) return null;
  const { icon: Icon, color } = icons[data.kind];
  const unread = data.readAt === null;
  return (
    <li>
      <Link
        to={placeOf(data)}
        className={classes.row}
        data-unread={unread || undefined}
        onClick={() => unread && onOpen(data.id)}
      >
        <Icon
          size={22}
          stroke={1.75}
          color={`var(--mantine-color-${color}-light-color)`}
          aria-hidden
        />
        <Box miw={0}>
          <Text component="div" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {unread && (
              <VisuallyHidden>
                <Trans>Unread</Trans>{' '}
              </VisuallyHidden>
            )}
            <NotificationWords notification={data} />
          </Text>
          <Text size="sm" c="dimmed">
            <RelativeTime time={data.createdAt} />
          </Text>
        </Box>
        {unread && <span className={classes.dot} aria-hidden />}
      </Link>
    </li>
  );
}
