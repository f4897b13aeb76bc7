import { Button, Container, Group, Stack, Text, Title } from '@mantine/core';
import { Brand } from '../ui/brand.tsx';

/** Stands in for a page that could not be shown at all: the server is away, or the page has a bug. */
export function ErrorPage() {
  return (
    <Container size="xs" component="main" py={80}>
      <title>Something went wrong · Herald</title>
      <Stack gap="lg" role="alert">
        <Brand />
        <Title order={1}>This page could not be shown</Title>
        <Text c="dimmed">
          The server may be restarting or out of reach. Nothing you have shared is lost: sharing
          goes on without this page.
        </Text>
        <Group>
          <Button onClick={() => window.location.reload()}>Try again</Button>
          <Button variant="default" component="a" href="/">
            Start page
          </Button>
        </Group>
      </Stack>
    </Container>
  );
}
