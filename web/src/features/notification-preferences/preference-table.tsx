import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Switch, Table, Text } from '@mantine/core';
import type { NotificationKind } from '../../gql/graphql.ts';
import classes from './preference-table.module.css';
import type { Channel, Preference } from './use-preferences.ts';

export const kinds = {
  CONNECTION_NEEDS_RECONNECT: {
    name: msg`An account has to be reconnected`,
    about: msg`Of every account in this workspace.`,
  },
  SHARE_FAILED: {
    name: msg`A post needs you`,
    about: msg`Something you shared failed, or nobody knows whether it arrived.`,
  },
  SCHEDULED_SHARE_DONE: {
    name: msg`A scheduled post is published`,
    about: msg`When all you scheduled at once is out.`,
  },
  WEBHOOK_PAUSED: {
    name: msg`A webhook is paused`,
    about: msg`It did not take its messages for too long. For owners.`,
  },
} as const satisfies Record<NotificationKind, object>;

/** What each switch is called, on its own. */
export const switches = {
  CONNECTION_NEEDS_RECONNECT: {
    inApp: msg`An account has to be reconnected, in the app`,
    email: msg`An account has to be reconnected, by email`,
  },
  SHARE_FAILED: {
    inApp: msg`A post needs you, in the app`,
    email: msg`A post needs you, by email`,
  },
  SCHEDULED_SHARE_DONE: {
    inApp: msg`A scheduled post is published, in the app`,
    email: msg`A scheduled post is published, by email`,
  },
  WEBHOOK_PAUSED: {
    inApp: msg`A webhook is paused, in the app`,
    email: msg`A webhook is paused, by email`,
  },
} as const satisfies Record<NotificationKind, Record<Channel, object>>;

const channels = ['inApp', 'email'] as const satisfies readonly Channel[];

interface PreferenceTableProps {
  readonly preferences: readonly Preference[];
  readonly onChange: (preference: Preference, channel: Channel, on: boolean) => void;
}

/** A switch for each kind of notification and each way to be told. */
export function PreferenceTable({ preferences, onChange }: PreferenceTableProps) {
  const { t } = useLingui();
  return (
    <Table className={classes.table} verticalSpacing="md" horizontalSpacing={0}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">
            <Trans>What</Trans>
          </Table.Th>
          <Table.Th scope="col" className={classes.channel}>
            <Trans>In the app</Trans>
          </Table.Th>
          <Table.Th scope="col" className={classes.channel}>
            <Trans>By email</Trans>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {preferences.map((preference) => (
          <Table.Tr key={preference.kind}>
            <Table.Th scope="row" fw={550}>
              {t(kinds[preference.kind].name)}
              <Text size="sm" c="dimmed" fw={400}>
                {t(kinds[preference.kind].about)}
              </Text>
            </Table.Th>
            {channels.map((channel) => (
              <Table.Td key={channel} className={classes.channel}>
                <Switch
                  className={classes.switch}
                  size="md"
                  aria-label={t(switches[preference.kind][channel])}
                  checked={preference[channel]}
                  onChange={({ currentTarget }) =>
                    onChange(preference, channel, currentTarget.checked)
                  }
                />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
