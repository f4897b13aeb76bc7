import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Badge, type MantineColor } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconPlugOff,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ConnectionStatus } from '../../gql/graphql.ts';

interface Look {
  readonly label: MessageDescriptor;
  readonly color: MantineColor;
  readonly icon: TablerIcon;
}

const looks: Record<ConnectionStatus, Look> = {
  ACTIVE: {
    label: msg({ message: 'Connected', comment: 'State of an account' }),
    color: 'green',
    icon: IconCircleCheck,
  },
  NEEDS_RECONNECT: { label: msg`Needs reconnecting`, color: 'orange', icon: IconAlertTriangle },
  REVOKED: {
    label: msg({ message: 'Disconnected', comment: 'State of an account' }),
    color: 'gray',
    icon: IconPlugOff,
  },
};

/** The state of a connection in words, colour and icon. */
export function ConnectionStatusBadge({ status }: { status: ConnectionStatus }) {
  const { t } = useLingui();
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
      {t(label)}
    </Badge>
  );
}
