import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { graphql } from '../../gql/gql.ts';
import type { KeyRow_KeyFragment } from '../../gql/graphql.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Row } from '../../ui/row.tsx';
import classes from '../../ui/rows.module.css';
import { useNow } from '../../ui/use-now.ts';

const KeyRowKey = graphql(`
  fragment KeyRow_key on ApiKey {
    id
    name
    start
    scopes
    lastUsedAt
    expiresAt
  }
`);

interface KeyRowProps {
  readonly apiKey: FragmentType<KeyRow_KeyFragment>;
  readonly onRevoke: (key: { readonly id: string; readonly name: string }) => void;
}

/** A key: how it begins, what it may do, when it was used and when it ends. */
export function KeyRow({ apiKey, onRevoke }: KeyRowProps) {
  const { t } = useLingui();
  const { data, complete } = useFragment({ fragment: KeyRowKey, from: apiKey });
  if (!complete) return null;
  const { id, name, start, scopes, lastUsedAt } = data;
  return (
    <Row className={classes.beside}>
      <Stack gap={4} miw={0}>
        <Group gap="xs">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Code>{start}…</Code>
        </Group>
        <Text size="sm" c="dimmed">
          {scopes.join(', ')}
        </Text>
        <Text size="sm" c="dimmed">
          {lastUsedAt ? (
            <Trans comment="An API key; “Last used 3 hours ago”">
              Last used <RelativeTime time={lastUsedAt} />
            </Trans>
          ) : (
            <Trans comment="An API key">Not used yet</Trans>
          )}
          {' · '}
          <Expiry at={data.expiresAt} />
        </Text>
      </Stack>
      <div className={classes.actions}>
        <Button
          variant="subtle"
          color="red"
          size="xs"
          aria-label={t`Revoke ${name}`}
          onClick={() => onRevoke({ id, name })}
        >
          <Trans comment="Button: ends an API key for good">Revoke</Trans>
        </Button>
      </div>
    </Row>
  );
}

function Expiry({ at }: { readonly at: string | null }) {
  const now = useNow();
  if (at === null) return <Trans comment="An API key">does not expire</Trans>;
  return new Date(at).getTime() > now ? (
    <Trans comment="An API key; “expires in 30 days”">
      expires <RelativeTime time={at} />
    </Trans>
  ) : (
    <Trans comment="An API key; “expired 2 days ago”">
      expired <RelativeTime time={at} />
    </Trans>
  );
}
