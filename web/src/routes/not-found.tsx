import { Button, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { PageHeader } from '../ui/page-header.tsx';

export function Component() {
  return (
    <Stack align="flex-start" gap="lg">
      <PageHeader
        title="Page not found"
        description="There is nothing at this address. It may have been mistyped, or the page has moved."
      />
      <Button component={Link} to="/">
        Go to the start page
      </Button>
    </Stack>
  );
}
