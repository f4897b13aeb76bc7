import { Trans } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import type { PostChangeProblem } from './post-change-problem.ts';

/** How the browser's way to a login goes. */
export interface Reconnecting {
  readonly leaving: boolean;
  /** Why it did not begin, in a sentence. */
  readonly problem: string | null;
}

interface PostChangeAlertProps {
  readonly problem: PostChangeProblem;
  readonly reconnecting: Reconnecting;
  readonly onReconnect: () => void;
}

/** Why a post is as it was, with the way to reconnect where that helps. */
export function PostChangeAlert({ problem, reconnecting, onReconnect }: PostChangeAlertProps) {
  // The page may have tried before, for another account.
  const [asked, setAsked] = useState(false);
  const reconnect = () => {
    setAsked(true);
    onReconnect();
  };
  return (
    <FailureAlert>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{problem.message}</Text>
        {problem.reconnect && (
          <Button
            size="xs"
            variant="outline"
            color="red"
            loading={asked && reconnecting.leaving}
            onClick={reconnect}
          >
            <Trans>Reconnect</Trans>
          </Button>
        )}
        {asked && reconnecting.problem && (
          <Text size="sm" role="alert">
            {reconnecting.problem}
          </Text>
        )}
      </Stack>
    </FailureAlert>
  );
}
