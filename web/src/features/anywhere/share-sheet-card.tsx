import { Trans } from '@lingui/react/macro';
import { Card, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';

/** How what one sees on a phone gets to Herald. */
export function ShareSheetCard() {
  const headingId = useId();
  return (
    <Card component="section" aria-labelledby={headingId}>
      <Stack gap="sm">
        <Title order={2} id={headingId}>
          <Trans>On a phone: the share menu</Trans>
        </Title>
        <Text size="sm">
          <Trans>
            Once Herald is installed on an Android phone, it is among the apps you can share to:
            press Share in a browser, a gallery or any other app, and choose Herald. Links, words
            and pictures come along.
          </Trans>
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>
            iPhones do not let web apps into their share menu: copy the link there, and paste it
            here.
          </Trans>
        </Text>
      </Stack>
    </Card>
  );
}
