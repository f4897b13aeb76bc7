import { Trans } from '@lingui/react/macro';
import { Button, Card, List, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useId } from 'react';
import { useInstallOffer } from './install-offer.ts';

/** Puts Herald among the apps of a device: by a button where the browser has one to offer, else in words. */
export function InstallCard() {
  const headingId = useId();
  const installed = useMediaQuery('(display-mode: standalone)');
  const install = useInstallOffer();
  return (
    <Card component="section" aria-labelledby={headingId}>
      <Stack gap="sm" align="flex-start">
        <Title order={2} id={headingId}>
          <Trans>Herald as an app</Trans>
        </Title>
        <Text size="sm">
          <Trans>
            Installed, Herald has an icon and a window of its own, and opens without a network too.
          </Trans>
        </Text>
        {!installed && install && (
          <Button leftSection={<IconDownload size={18} aria-hidden />} onClick={install}>
            <Trans>Install Herald</Trans>
          </Button>
        )}
        {installed && (
          <Text size="sm" fw={600}>
            <Trans>This is the installed app.</Trans>
          </Text>
        )}
        {!installed && !install && (window.isSecureContext ? <HowTo /> : <NotOverHttp />)}
      </Stack>
    </Card>
  );
}

function HowTo() {
  return (
    <List size="sm" spacing={6}>
      <List.Item>
        <Trans>iPhone and iPad: in Safari, press Share, then “Add to Home Screen”.</Trans>
      </List.Item>
      <List.Item>
        <Trans>
          Android: open the menu of the browser, then “Add to home screen” or “Install”.
        </Trans>
      </List.Item>
      <List.Item>
        <Trans>
          Computer: in Chrome or Edge, press the install icon in the address bar; in Safari, choose
          “Add to Dock” from the File menu.
        </Trans>
      </List.Item>
    </List>
  );
}

function NotOverHttp() {
  return (
    <Text size="sm" c="dimmed">
      <Trans>
        Browsers install only what is served over https. Ask whoever runs this Herald about it.
      </Trans>
    </Text>
  );
}
