import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Card, Skeleton, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { NoWebhooks } from '../features/webhooks/no-webhooks.tsx';
import { WebhookRow } from '../features/webhooks/webhook-row.tsx';
import { graphql } from '../gql/gql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import classes from '../ui/rows.module.css';
import { SettingsSection } from '../ui/settings-section.tsx';
import { useLoadingRegion } from '../ui/use-loading-region.ts';
import { useRole } from '../use-role.ts';

const AddWebhookDialog = lazy(() => import('../features/webhooks/add-webhook-dialog.tsx'));

const Webhooks = graphql(`
  query Webhooks {
    webhookEndpoints {
      id
      name
      url
      pausedAt
      pauseReason
      waiting
    }
  }
`);

/** The services that are told what happens. */
export function Component() {
  const { t } = useLingui();
  const loading = useLoadingRegion();
  const { mayOwn } = useRole();
  const { data, error, refetch } = useQuery(Webhooks, {
    fetchPolicy: 'cache-and-network',
    skip: !mayOwn,
  });
  const [adding, setAdding] = useState(false);
  const webhooks = data?.webhookEndpoints;
  return (
    <Stack gap="lg">
      <title>{t`Webhooks · Herald`}</title>
      {!mayOwn && (
        <Card>
          <Text>
            <Trans>
              Only owners of this workspace see and change its webhooks. Ask one of them.
            </Trans>
          </Text>
        </Card>
      )}
      {error && !data && (
        <LoadFailure title={t`The webhooks could not be loaded`} onRetry={() => void refetch()} />
      )}
      {webhooks && (
        <SettingsSection
          title={t`Webhooks`}
          description={t`Services of yours that Herald tells when a post is out or failed, or an account has to be reconnected.`}
          actions={
            <Button onClick={() => setAdding(true)}>
              <Trans>Add a webhook</Trans>
            </Button>
          }
        >
          {webhooks.length === 0 && <NoWebhooks />}
          {webhooks.length > 0 && (
            <ul className={`${classes.list} ${classes.parted}`}>
              {webhooks.map((webhook) => (
                <WebhookRow key={webhook.id} webhook={webhook} />
              ))}
            </ul>
          )}
        </SettingsSection>
      )}
      {mayOwn && !webhooks && !error && <Skeleton height={220} radius="lg" {...loading} />}
      <Suspense>{adding && <AddWebhookDialog onClose={() => setAdding(false)} />}</Suspense>
    </Stack>
  );
}
