import { Trans } from '@lingui/react/macro';
import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { linkHost } from '../../link-host.ts';
import { platforms } from '../../platforms.tsx';
import { AccountAvatar } from '../../ui/account-avatar.tsx';
import type { Visit } from './visit.ts';

/** What was connected, and the way on. */
export function VisitDone({ visit }: { visit: Visit }) {
  const host = linkHost(visit.returnUrl);
  return (
    <>
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {visit.connected.map(({ platform, username, displayName, avatarUrl }) => (
          <Group component="li" key={`${platform}/${username ?? displayName}`} wrap="nowrap">
            <AccountAvatar name={displayName} avatarUrl={avatarUrl} platform={platform} />
            <Box miw={0}>
              <Text fw={600} truncate>
                {displayName}
              </Text>
              <Text size="sm" c="dimmed" truncate>
                {[platforms[platform].label, username && `@${username}`]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </Box>
          </Group>
        ))}
      </Stack>
      <Button component="a" href={visit.returnUrl}>
        <Trans>Go on to {host}</Trans>
      </Button>
    </>
  );
}
