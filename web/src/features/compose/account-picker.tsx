import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { type Ref, useId } from 'react';
import { formatNumber } from '../../format-number.ts';
import type { ConnectionStatus, PlatformId } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { AccountOption, type AccountOptionProps } from './account-option.tsx';
import classes from './account-picker.module.css';
import type { Draft, DraftContent } from './draft.ts';

/** An account as the composer needs it; the rest only its row knows. */
export type Account = AccountOptionProps['connection'] & {
  readonly id: string;
  readonly status: ConnectionStatus;
  readonly platform: { readonly id: PlatformId };
};

interface AccountPickerProps {
  readonly accounts: readonly Account[];
  /** Those that can be chosen. */
  readonly usable: ReadonlySet<string>;
  readonly draft: Draft;
  readonly change: (change: Partial<DraftContent>) => void;
  readonly checks: ReadonlyMap<string, NonNullable<AccountOptionProps['check']>>;
  /** What is wrong with the choice as a whole. */
  readonly error: string | undefined;
  /** What is wrong with the post options of an account, by connection. */
  readonly optionErrors: Readonly<Record<string, AccountOptionProps['optionErrors']>>;
  readonly onReconnect: AccountOptionProps['onReconnect'];
  /** The heading, to go to. */
  readonly headingRef: Ref<HTMLHeadingElement>;
}

/** The accounts to share to, by platform. */
export function AccountPicker(props: AccountPickerProps) {
  const { accounts, usable, draft, change, checks, error, optionErrors, onReconnect } = props;
  const { t } = useLingui();
  const headingId = useId();
  const selectable = accounts.flatMap(({ id }) => (usable.has(id) ? [id] : []));
  const chosen = selectable.filter((id) => draft.connectionIds.includes(id));
  const all = chosen.length === selectable.length && selectable.length > 0;
  const count = formatNumber(chosen.length);
  const total = formatNumber(selectable.length);
  const groups = Map.groupBy(accounts, (account) => account.platform.id);

  const toggle = (id: string, checked: boolean) => {
    const others = draft.connectionIds.filter((other) => other !== id);
    change({ connectionIds: checked ? [...others, id] : others });
  };
  const override = (id: string, text: string | undefined) => {
    const { [id]: _, ...others } = draft.overrides;
    change({ overrides: text === undefined ? others : { ...others, [id]: text } });
  };
  const choose = (id: string, name: string, value: string) =>
    change({ options: { ...draft.options, [id]: { ...draft.options[id], [name]: value } } });

  return (
    <Card component="section" aria-labelledby={headingId}>
      <Group justify="space-between" mb="md" wrap="nowrap">
        <Title
          order={2}
          id={headingId}
          ref={props.headingRef}
          tabIndex={-1}
          className={classes.heading}
        >
          <Trans>Accounts</Trans>
        </Title>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" c="dimmed">
            <Trans comment="How many of the accounts are selected">
              {count} of {total}
            </Trans>
          </Text>
          <Button
            variant="subtle"
            size="xs"
            disabled={selectable.length === 0}
            onClick={() => change({ connectionIds: all ? [] : selectable })}
          >
            {all
              ? t({ message: 'Select none', comment: 'No account' })
              : t({ message: 'Select all', comment: 'All accounts' })}
          </Button>
        </Group>
      </Group>
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" mb="sm" role="alert">
          {error}
        </Text>
      )}
      <Stack gap="lg">
        {[...groups].map(([platform, members]) => (
          <Stack key={platform} gap="xs">
            <Group gap="xs">
              <PlatformIcon platform={platform} size={24} />
              <Title order={3} fz="sm" id={`${headingId}-${platform}`}>
                {platforms[platform].label}
              </Title>
            </Group>
            <Stack
              component="ul"
              aria-labelledby={`${headingId}-${platform}`}
              gap="xs"
              m={0}
              p={0}
              style={{ listStyle: 'none' }}
            >
              {members.map((account) => (
                <AccountOption
                  key={account.id}
                  connection={account}
                  usable={usable.has(account.id)}
                  checked={draft.connectionIds.includes(account.id)}
                  onToggle={(checked) => toggle(account.id, checked)}
                  check={checks.get(account.id)}
                  override={draft.overrides[account.id]}
                  message={draft.message}
                  onOverride={(text) => override(account.id, text)}
                  options={draft.options[account.id] ?? {}}
                  optionErrors={optionErrors[account.id]}
                  onOption={(name, value) => choose(account.id, name, value)}
                  onReconnect={onReconnect}
                />
              ))}
            </Stack>
          </Stack>
        ))}
      </Stack>
    </Card>
  );
}
