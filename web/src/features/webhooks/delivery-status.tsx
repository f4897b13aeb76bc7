import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import type { WebhookDeliveryStatus } from '../../gql/graphql.ts';

/** What became of a message, in words. */
export const deliveryStatuses = {
  DELIVERED: {
    label: msg({ message: 'Delivered', comment: 'State of a message' }),
    color: 'green',
    icon: IconCircleCheck,
  },
  WAITING: {
    label: msg({ message: 'Waiting', comment: 'State of a message' }),
    color: 'orange',
    icon: IconClock,
  },
  FAILED: {
    label: msg({ message: 'Failed', comment: 'State of a message' }),
    color: 'red',
    icon: IconAlertTriangle,
  },
} as const satisfies Record<WebhookDeliveryStatus, object>;

export function DeliveryStatus({ status }: { status: WebhookDeliveryStatus }) {
  const { t } = useLingui();
  const { label, color, icon: Icon } = deliveryStatuses[status];
  return (
    <Badge variant="light" color={color} leftSection={<Icon size={14} aria-hidden />}>
      {t(label)}
    </Badge>
  );
}
