import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Container, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { Interruption } from '../features/shell/interruption.tsx';
import { useOutdated } from '../reach/new-version.ts';
import { doubtReach, onReturn, useReach } from '../reach/reach.ts';
import { Brand } from '../ui/brand.tsx';

/** Stands in for a page that could not be shown at all: the server is away, or the page has a bug. */
export function ErrorPage() {
  const { t } = useLingui();
  const reach = useReach();
  const outdated = useOutdated();
  useEffect(() => {
    doubtReach();
    return onReturn(() => window.location.reload());
  }, []);
  if (reach !== 'there' || outdated)
    return <Interruption reason={reach === 'there' ? 'outdated' : reach} />;
  return (
    <Container size="xs" component="main" py={80}>
      <title>{`${t`Something went wrong`} · Herald`}</title>
      <Stack gap="lg" role="alert">
        <Brand />
        <Title order={1}>
          <Trans>This page could not be shown</Trans>
        </Title>
        <Text c="dimmed">
          <Trans>
            The server may be restarting or out of reach. Nothing you have shared is lost: sharing
            goes on without this page.
          </Trans>
        </Text>
        <Group>
          <Button onClick={() => window.location.reload()}>
            <Trans>Try again</Trans>
          </Button>
          <Button variant="default" component="a" href="/">
            <Trans>Start page</Trans>
          </Button>
        </Group>
      </Stack>
    </Container>
  );
}
