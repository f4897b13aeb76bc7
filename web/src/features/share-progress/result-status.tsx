import { useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { ShareStatus } from '../../gql/graphql.ts';
import { lookOf } from '../../share-statuses.tsx';

interface ResultStatusProps {
  readonly status: ShareStatus;
  /** Whether the post was deleted since. */
  readonly deleted: boolean;
}

/** The state of a result in words, colour and icon. */
export function ResultStatus({ status, deleted }: ResultStatusProps) {
  const { t } = useLingui();
  const { label, color, icon: Icon } = lookOf(status, deleted);
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
