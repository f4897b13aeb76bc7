import { Badge } from '@mantine/core';
import type { ShareStatus } from '../../gql/graphql.ts';
import { shareStatuses } from '../../share-statuses.tsx';

/** The state of a result in words, colour and icon. */
export function ResultStatus({ status }: { status: ShareStatus }) {
  const { label, color, icon: Icon } = shareStatuses[status];
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
