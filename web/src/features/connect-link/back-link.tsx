import { Trans } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { linkHost } from '../../link-host.ts';

/** The way back to the service that sent the person here, with nothing connected. */
export function BackLink({ returnUrl }: { returnUrl: string }) {
  const host = linkHost(returnUrl);
  return (
    <Text size="sm">
      <Anchor underline="always" href={returnUrl}>
        <Trans>Back to {host}</Trans>
      </Anchor>
    </Text>
  );
}
