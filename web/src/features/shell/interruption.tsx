import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { Brand } from '../../ui/brand.tsx';

interface InterruptionProps {
  readonly reason: 'offline' | 'away' | 'outdated';
}

/** Stands in for a page that cannot be shown just now, and says when it can. */
export function Interruption({ reason }: InterruptionProps) {
  const { t } = useLingui();
  const titles = {
    offline: t`You are offline`,
    away: t`Herald cannot be reached`,
    outdated: t`A new version is there`,
  };
  return (
    <Container size="xs" component="main" py={80}>
      <title>{`${titles[reason]} · Herald`}</title>
      <Stack gap="lg" align="flex-start" role="alert">
        <Brand />
        <Title order={1}>{titles[reason]}</Title>
        <Text c="dimmed">
          {reason === 'offline' && (
            <Trans>
              This page opens by itself as soon as you are connected. What you wrote is kept, and
              what you have shared goes on without this page.
            </Trans>
          )}
          {reason === 'away' && (
            <Trans>
              The server does not answer; it may be restarting. This page opens by itself as soon as
              it does. What you wrote is kept, and nothing you have shared is lost.
            </Trans>
          )}
          {reason === 'outdated' && (
            <Trans>
              Parts of the one you have open are gone. Reload the page to go on; what you wrote is
              kept.
            </Trans>
          )}
        </Text>
        <Button onClick={() => window.location.reload()}>
          {reason === 'outdated' ? t`Reload` : t`Try again`}
        </Button>
      </Stack>
    </Container>
  );
}
