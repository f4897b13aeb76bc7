import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { platforms } from '../../platforms.tsx';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import type { Visit } from './visit.ts';

interface LoginFailureProps {
  readonly login: NonNullable<Visit['login']>;
  readonly onRetry: () => void;
}

/** Why the last login came to nothing; nothing where it did not, or was only left. */
export function LoginFailure({ login, onRetry }: LoginFailureProps) {
  const { t } = useLingui();
  const { label } = platforms[login.platform.id];
  const late = login.status === 'EXPIRED' ? t`The login at ${label} took too long.` : null;
  const message = login.failure ?? late;
  if (!message) return null;
  return (
    <FailureAlert>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{message}</Text>
        <Button size="xs" variant="default" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      </Stack>
    </FailureAlert>
  );
}
