import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { ProgressSummary } from './progress-summary.ts';
import { useCancelShare, useRetryShare } from './use-share-changes.ts';

interface ProgressHeaderProps {
  readonly shareId: string;
  readonly summary: ProgressSummary;
  readonly headingId: string;
  readonly onChanged: () => void;
}

/** How the share stands as a whole, and what can be done for all of it. */
export function ProgressHeader({ shareId, summary, headingId, onChanged }: ProgressHeaderProps) {
  const [retry, retrying] = useRetryShare(onChanged);
  const [cancel, canceling] = useCancelShare(onChanged);
  const problem = retrying.problem ?? canceling.problem;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm" mih={36}>
        <div>
          <Title order={2} id={headingId}>
            Accounts
          </Title>
          <Text size="sm" c="dimmed">
            {summary.text}
          </Text>
        </div>
        <Group gap="xs">
          {summary.retryable.length > 1 && (
            <Button
              size="xs"
              variant="light"
              leftSection={<IconRefresh size={16} aria-hidden />}
              loading={retrying.loading}
              onClick={() => void retry({ shareId, resultIds: [...summary.retryable] })}
            >
              Try all failed again
            </Button>
          )}
          {summary.waiting > 0 && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              loading={canceling.loading}
              onClick={() => void cancel({ shareId })}
            >
              {summary.title === 'Scheduled' ? 'Cancel the share' : 'Cancel what waits'}
            </Button>
          )}
        </Group>
      </Group>
      {problem && (
        <Alert color="red" p="sm">
          {problem}
        </Alert>
      )}
    </Stack>
  );
}
