import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Text } from '@mantine/core';
import type { WebhookDeliveryStatus, WebhookQuery } from '../../gql/graphql.ts';
import classes from '../../ui/rows.module.css';
import { SettingsSection } from '../../ui/settings-section.tsx';
import { DeliveryRow } from './delivery-row.tsx';
import { deliveryStatuses } from './delivery-status.tsx';

interface DeliveryLogProps {
  readonly page: NonNullable<WebhookQuery['webhookDeliveries']>;
  readonly status: WebhookDeliveryStatus | null;
  readonly onStatus: (status: WebhookDeliveryStatus | null) => void;
  /** Null: there are none newer. */
  readonly onNewer: (() => void) | null;
  readonly onOlder: () => void;
  readonly onSent: () => void;
}

/** What a webhook was sent, and what waits. */
export function DeliveryLog(props: DeliveryLogProps) {
  const { page, status, onStatus, onNewer, onOlder, onSent } = props;
  const { t } = useLingui();
  const options = Object.entries(deliveryStatuses).map(([value, { label }]) => ({
    value,
    label: t(label),
  }));
  return (
    <SettingsSection
      title={t`Messages`}
      description={t`What was sent in the last 30 days, and what waits, newest first.`}
      actions={
        <NativeSelect
          aria-label={t`Which messages`}
          size="md"
          value={status ?? ''}
          data={[{ value: '', label: t`All messages` }, ...options]}
          onChange={({ currentTarget: { value } }) =>
            onStatus(value === '' ? null : (value as WebhookDeliveryStatus))
          }
        />
      }
    >
      {page.edges.length === 0 && (
        <Text c="dimmed">
          {status ? (
            <Trans>There is no such message.</Trans>
          ) : (
            <Trans>Nothing was sent yet. Send a test to see whether it arrives.</Trans>
          )}
        </Text>
      )}
      {page.edges.length > 0 && (
        <ul className={`${classes.list} ${classes.parted}`}>
          {page.edges.map(({ node }) => (
            <DeliveryRow key={node.id} delivery={node} onSent={onSent} />
          ))}
        </ul>
      )}
      {(onNewer || page.pageInfo.hasNextPage) && (
        <Group justify="center" gap="sm">
          <Button variant="default" disabled={!onNewer} onClick={onNewer ?? undefined}>
            <Trans comment="Button: the page of newer messages">Newer</Trans>
          </Button>
          <Button variant="default" disabled={!page.pageInfo.hasNextPage} onClick={onOlder}>
            <Trans comment="Button: the page of older messages">Older</Trans>
          </Button>
        </Group>
      )}
    </SettingsSection>
  );
}
