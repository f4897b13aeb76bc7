import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useRole } from '../../use-role.ts';
import type { ProgressSummary } from './progress-summary.ts';
import { useCancelShare, useRetryShare } from './use-share-changes.ts';

interface ProgressHeaderProps {
  readonly shareId: string;
  readonly summary: ProgressSummary;
  readonly headingId: string;
  /** What can be done while all of it waits for its time; null: it does not. */
  readonly plan: ReactNode;
  /** What else can be done. */
  readonly children: ReactNode;
}

/** How the share stands as a whole, and what can be done for all of it. */
export function ProgressHeader(props: ProgressHeaderProps) {
  const { shareId, summary, headingId, plan, children } = props;
  const { mayEdit } = useRole();
  const [retry, retrying] = useRetryShare();
  const [cancel, canceling] = useCancelShare();
  const problem = retrying.problem ?? canceling.problem;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm" mih={36}>
        <div>
          <Title order={2} id={headingId}>
            <Trans>Accounts</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            {summary.text}
          </Text>
        </div>
        <Group gap="xs">
          {mayEdit && summary.retryable.length > 1 && (
            <Button
              size="xs"
              variant="light"
              leftSection={<IconRefresh size={16} aria-hidden />}
              loading={retrying.loading}
              onClick={() => void retry({ shareId, resultIds: [...summary.retryable] })}
            >
              <Trans>Try all failed again</Trans>
            </Button>
          )}
          {mayEdit && plan}
          {mayEdit && summary.waiting > 0 && !plan && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              loading={canceling.loading}
              onClick={() => void cancel({ shareId })}
            >
              <Trans comment="Button: posts that are not being published yet are called off">
                Cancel what waits
              </Trans>
            </Button>
          )}
          {children}
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
