import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { PageHeader } from '../ui/page-header.tsx';

export function Component() {
  const { t } = useLingui();
  return (
    <Stack align="flex-start" gap="lg">
      <PageHeader
        title={t`Page not found`}
        description={t`There is nothing at this address. It may have been mistyped, or the page has moved.`}
      />
      <Button component={Link} to="/">
        <Trans>Go to the start page</Trans>
      </Button>
    </Stack>
  );
}
