import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconHistory } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { unreachable } from '../../unreachable.ts';
import { EarlierResult } from './earlier-result.tsx';
import { isOvertakenEdit, type PlannedShare, type ShareOutcome } from './use-share.ts';

interface OutcomeAlertProps {
  readonly outcome: ShareOutcome;
  readonly sharing: boolean;
  readonly onShareAnyway: () => void;
  /** The share that was to be changed; undefined: a new one was to be made. */
  readonly planned: PlannedShare | undefined;
  /** Changes the share though it was changed meanwhile. */
  readonly onOverwrite: () => void;
}

/** Why nothing was shared, and what to do. Takes the focus, so that it is read out at once. */
export function OutcomeAlert({
  outcome,
  sharing,
  planned,
  onShareAnyway,
  onOverwrite,
}: OutcomeAlertProps) {
  const { t } = useLingui();
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
          title={t({ message: 'Shared before', comment: 'The same link was shared before' })}
          icon={<IconHistory aria-hidden />}
        >
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{outcome.message}</Text>
            <Stack component="ul" gap={4} m={0} pl="md">
              {outcome.existing.map((result) => (
                <EarlierResult key={result.id} result={result} />
              ))}
            </Stack>
            <Button size="xs" variant="default" loading={sharing} onClick={onShareAnyway}>
              <Trans>Share again anyway</Trans>
            </Button>
          </Stack>
        </Alert>
      );
    case 'ShareRejectedError':
    case 'ConnectionUnusableError':
    case 'NotFoundError':
    case 'ValidationError':
    case 'NoAnswer':
      return (
        <Alert
          ref={alert}
          tabIndex={-1}
          color="red"
          title={planned ? t`Not saved yet` : t`Not shared yet`}
          icon={<IconAlertCircle aria-hidden />}
        >
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{outcome.message}</Text>
            {planned && isOvertakenEdit(outcome) && (
              <Group gap="xs">
                <Button
                  component="a"
                  href={`/shares/${planned.id}`}
                  target="_blank"
                  size="xs"
                  variant="default"
                >
                  <Trans comment="Link: the share as somebody else has changed it">
                    See it as it is now
                  </Trans>
                </Button>
                <Button size="xs" variant="default" loading={sharing} onClick={onOverwrite}>
                  <Trans comment="Button: instead of what somebody else has changed">
                    Save mine all the same
                  </Trans>
                </Button>
              </Group>
            )}
          </Stack>
        </Alert>
      );
    default:
      return unreachable(outcome);
  }
}
