import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconPlugX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

interface AttemptFailureAlertProps {
  readonly message: string;
  readonly onRetry?: () => void;
  readonly onClose: () => void;
}

/** Why a login came to nothing. Comes into view by itself: the user has just been sent back here. */
export function AttemptFailureAlert({ message, onRetry, onClose }: AttemptFailureAlertProps) {
  const { t } = useLingui();
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void alert.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Alert
      ref={alert}
      color="red"
      title={t`Not connected`}
      icon={<IconPlugX aria-hidden />}
      withCloseButton
      closeButtonLabel={t({ message: 'Dismiss', comment: 'Closes a message that was read' })}
      onClose={onClose}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{message}</Text>
        {onRetry && (
          <Button size="xs" variant="outline" color="red" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
