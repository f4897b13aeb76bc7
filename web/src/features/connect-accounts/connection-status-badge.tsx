import { Badge, type MantineColor } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconPlugOff,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ConnectionStatus } from '../../gql/graphql.ts';

const looks: Record<ConnectionStatus, { label: string; color: MantineColor; icon: TablerIcon }> = {
  ACTIVE: { label: 'Connected', color: 'green', icon: IconCircleCheck },
  NEEDS_RECONNECT: { label: 'Needs reconnecting', color: 'orange', icon: IconAlertTriangle },
  REVOKED: { label: 'Disconnected', color: 'gray', icon: IconPlugOff },
};

/** The state of a connection in words, colour and icon. */
export function ConnectionStatusBadge({ status }: { status: ConnectionStatus }) {
  const { label, color, icon: Icon } = looks[status];
  return (
    <Badge
      variant="light"
      color={color}
      tt="none"
      fw={600}
      flex="none"
      leftSection={<Icon size={13} aria-hidden />}
    >
      {label}
    </Badge>
  );
}
