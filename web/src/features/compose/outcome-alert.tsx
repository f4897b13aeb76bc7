import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconHistory } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { unreachable } from '../../unreachable.ts';
import { EarlierResult } from './earlier-result.tsx';
import type { ShareOutcome } from './use-share.ts';

interface OutcomeAlertProps {
  readonly outcome: ShareOutcome;
  readonly sharing: boolean;
  readonly onShareAnyway: () => void;
}

/** Why nothing was shared, and what to do. Takes the focus, so that it is read out at once. */
export function OutcomeAlert({ outcome, sharing, onShareAnyway }: OutcomeAlertProps) {
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome.__typename !== 'ShareSuccess') alert.current?.focus();
  }, [outcome]);
  switch (outcome.__typename) {
    case 'ShareSuccess':
      return null;
    case 'DuplicateShareError':
      return (
        <Alert
          ref={alert}
          tabIndex={-1}
          color="orange"
          title="Shared before"
          icon={<IconHistory aria-hidden />}
        >
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{outcome.message}</Text>
            <Stack component="ul" gap={4} m={0} pl="md">
              {outcome.existing.map((result) => (
                <EarlierResult key={result.id} result={result} />
              ))}
            </Stack>
            <Button
              size="xs"
              variant="outline"
              color="orange"
              loading={sharing}
              onClick={onShareAnyway}
            >
              Share again anyway
            </Button>
          </Stack>
        </Alert>
      );
    case 'ShareRejectedError':
    case 'ConnectionUnusableError':
    case 'ValidationError':
    case 'NoAnswer':
      return (
        <Alert
          ref={alert}
          tabIndex={-1}
          color="red"
          title="Not shared yet"
          icon={<IconAlertCircle aria-hidden />}
        >
          {outcome.message}
        </Alert>
      );
    default:
      return unreachable(outcome);
  }
}
