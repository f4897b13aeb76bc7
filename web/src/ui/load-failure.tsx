import { Trans } from '@lingui/react/macro';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Reach, useReach } from '../reach/reach.ts';

interface LoadFailureProps {
  /** What could not be loaded, as a sentence. */
  readonly title: string;
  readonly onRetry: () => void;
}

const words: Readonly<Record<Reach, ReactNode>> = {
  there: <Trans>The server did not answer as expected. Check your connection.</Trans>,
  offline: <Trans>You are offline. It is loaded by itself when you are connected again.</Trans>,
  away: <Trans>The server cannot be reached. It is loaded by itself when it answers again.</Trans>,
};

/** Stands where something could not be read from the server, and offers to try once more. */
export function LoadFailure({ title, onRetry }: LoadFailureProps) {
  return (
    <Alert color="red" title={title} icon={<IconCloudOff aria-hidden />}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{words[useReach()]}</Text>
        <Button variant="outline" color="red" size="xs" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      </Stack>
    </Alert>
  );
}
