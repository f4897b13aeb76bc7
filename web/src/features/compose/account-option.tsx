import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { graphql } from '../../gql/gql.ts';
import type {
  AccountCheck_CheckFragment,
  AccountOption_ConnectionFragment,
  ConnectInput,
} from '../../gql/graphql.ts';
import { AccountAvatar } from '../../ui/account-avatar.tsx';
import { useRole } from '../../use-role.ts';
import { AccountCheck } from './account-check.tsx';
import classes from './account-option.module.css';
import { AccountPost } from './account-post.tsx';

const AccountOptionConnection = graphql(`
  fragment AccountOption_connection on SocialConnection {
    id
    displayName
    username
    avatarUrl
    status
    statusReason
    instanceUrl
    platform {
      id
      ...AccountPost_platform
    }
  }
`);

export interface AccountOptionProps {
  readonly connection: FragmentType<AccountOption_ConnectionFragment>;
  /** Whether it can be chosen. */
  readonly usable: boolean;
  readonly checked: boolean;
  readonly onToggle: (checked: boolean) => void;
  readonly check: AccountCheck_CheckFragment | undefined;
  /** The text for this account alone; undefined: the text for all. */
  readonly override: string | undefined;
  /** What a text for this account alone begins with. */
  readonly message: string;
  readonly onOverride: (text: string | undefined) => void;
  /** What was chosen for the post, by the name of the option. */
  readonly options: Readonly<Record<string, string>>;
  /** What is wrong with it; undefined: nothing. */
  readonly optionErrors: Readonly<Record<string, string>> | undefined;
  readonly onOption: (name: string, value: string) => void;
  readonly onReconnect: (input: ConnectInput) => void;
}

/** One account to share to, and what it would get. */
export function AccountOption(props: AccountOptionProps) {
  const { t } = useLingui();
  const { data, complete } = useFragment({
    fragment: AccountOptionConnection,
    fragmentName: 'AccountOption_connection',
    from: props.connection,
  });
  const { mayEdit } = useRole();
  if (!complete) return null;
  const { usable, checked, check, override, message, onOverride, options, optionErrors, onOption } =
    props;
  const { displayName } = data;
  const active = data.status === 'ACTIVE';
  const refused = checked && usable && check !== undefined && check.problems.length > 0;
  const reconnect = () =>
    props.onReconnect({
      platform: data.platform.id,
      connectionId: data.id,
      instance: data.instanceUrl,
    });
  return (
    <Box component="li" className={classes.option} data-refused={refused || undefined}>
      <Group gap="sm" wrap="nowrap">
        <Checkbox
          flex={1}
          miw={0}
          classNames={{ body: classes.body, labelWrapper: classes.labelWrapper }}
          checked={checked && usable}
          disabled={!usable}
          onChange={(event) => props.onToggle(event.currentTarget.checked)}
          label={
            <Group gap="sm" wrap="nowrap">
              <AccountAvatar name={displayName} avatarUrl={data.avatarUrl} size={34} />
              <Box miw={0}>
                <Text size="sm" fw={600} truncate>
                  {displayName}
                </Text>
                {data.username && (
                  <Text size="xs" c="dimmed" truncate>
                    @{data.username}
                  </Text>
                )}
              </Box>
            </Group>
          }
        />
        {!active && mayEdit && (
          <Button
            size="xs"
            variant="default"
            flex="none"
            onClick={reconnect}
            aria-label={t`Reconnect ${displayName}`}
          >
            <Trans comment="Button: connects an account anew">Reconnect</Trans>
          </Button>
        )}
      </Group>
      {!active && (
        <Text size="sm" c="dimmed" mt={6}>
          {data.statusReason ?? t`Reconnect this account to share to it.`}
        </Text>
      )}
      {checked && usable && (
        <Stack gap={6} mt="sm">
          {check ? <AccountCheck check={check} /> : <Box h={20} aria-hidden />}
          <AccountPost
            account={displayName}
            platform={data.platform}
            {...{ override, message, onOverride, options, optionErrors, onOption }}
          />
        </Stack>
      )}
    </Box>
  );
}
