import { Plural, Trans } from '@lingui/react/macro';
import { Badge, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconPlayerPause } from '@tabler/icons-react';

interface WebhookStateProps {
  readonly pausedAt: string | null;
  readonly waiting: number;
}

/** Whether a webhook is sent to, and how much waits for that. */
export function WebhookState({ pausedAt, waiting }: WebhookStateProps) {
  const Icon = pausedAt ? IconPlayerPause : IconCircleCheck;
  return (
    <Group gap="xs">
      <Badge
        variant="light"
        color={pausedAt ? 'orange' : 'green'}
        leftSection={<Icon size={14} aria-hidden />}
      >
        {pausedAt ? (
          <Trans comment="State of a webhook: nothing is sent to it">Paused</Trans>
        ) : (
          <Trans comment="State of a webhook: messages are sent to it">Active</Trans>
        )}
      </Badge>
      {waiting > 0 && (
        <Text size="sm" c="dimmed" data-numbers>
          <Plural value={waiting} one="# message waits" other="# messages wait" />
        </Text>
      )}
    </Group>
  );
}
