import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Card, Skeleton, Stack, Text, Title } from '@mantine/core';
import { ChangeAnnouncer } from '../features/notification-preferences/change-announcer.tsx';
import { MailNote } from '../features/notification-preferences/mail-note.tsx';
import { PreferenceTable } from '../features/notification-preferences/preference-table.tsx';
import { useChangePreference } from '../features/notification-preferences/use-preferences.ts';
import { graphql } from '../gql/gql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { useLoadingRegion } from '../ui/use-loading-region.ts';

const NotificationSettings = graphql(`
  query NotificationSettings {
    viewer {
      id
      email
    }
    mailConfigured
    notificationPreferences {
      kind
      email
      inApp
    }
  }
`);

/** What the person is told in this workspace, and how. */
export function Component() {
  const { t } = useLingui();
  const loading = useLoadingRegion();
  const { data, error, refetch } = useQuery(NotificationSettings, {
    fetchPolicy: 'cache-and-network',
  });
  const { change, save } = useChangePreference();
  return (
    <Stack gap="lg">
      <title>{t`Notifications · Herald`}</title>
      {!data && error && (
        <LoadFailure title={t`Your choices could not be loaded`} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Skeleton height={360} radius="lg" {...loading} />}
      {data?.viewer && (
        <Card>
          <Stack gap="md">
            <Stack gap={4}>
              <Title order={2}>
                <Trans>What you are told</Trans>
              </Title>
              <Text size="sm" c="dimmed">
                <Trans>For you alone, in this workspace. Every switch is saved at once.</Trans>
              </Text>
            </Stack>
            <MailNote address={data.viewer.email} configured={data.mailConfigured} />
            <PreferenceTable
              preferences={data.notificationPreferences}
              onChange={(preference, channel, on) => void save(preference, channel, on)}
            />
            <ChangeAnnouncer change={change} />
          </Stack>
        </Card>
      )}
    </Stack>
  );
}
