import { Trans } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';

/** Tells who has nothing to share yet that it can be brought along from where it is. */
export function AnywhereHint() {
  return (
    <Text size="sm" c="dimmed" mt="lg">
      <Trans>
        You can also{' '}
        <Anchor component={Link} to="/settings/anywhere" underline="always" inherit>
          share from any page or app
        </Anchor>
        .
      </Trans>
    </Text>
  );
}
