import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { graphql } from '../../gql/gql.ts';
import type { ConnectionFacts_ConnectionFragment } from '../../gql/graphql.ts';
import { Moment } from '../../ui/moment.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';

const ConnectionFactsConnection = graphql(`
  fragment ConnectionFacts_connection on SocialConnection {
    id
    status
    lastPublishedAt
    tokenExpiresAt
    renewsAccess
  }
`);

interface ConnectionFactsProps {
  readonly connection: FragmentType<ConnectionFacts_ConnectionFragment>;
}

/** When an account was last posted to, and how long it can be. */
export function ConnectionFacts({ connection }: ConnectionFactsProps) {
  const { data, complete } = useFragment({
    fragment: ConnectionFactsConnection,
    from: connection,
  });
  if (!complete) return null;
  const { lastPublishedAt, tokenExpiresAt } = data;
  return (
    <Text size="sm" c="dimmed">
      {lastPublishedAt ? (
        <Trans comment="Of an account: “Last post 3 days ago”">
          Last post <RelativeTime time={lastPublishedAt} />
        </Trans>
      ) : (
        <Trans comment="Of an account">Nothing posted yet</Trans>
      )}
      {/* Of one that needs reconnecting the reason tells. */}
      {data.status === 'ACTIVE' && (
        <>
          {' · '}
          {data.renewsAccess ? (
            <Trans comment="Of an account, after other facts">
              access is renewed automatically
            </Trans>
          ) : tokenExpiresAt ? (
            <Trans comment="Of an account, after other facts: “access ends in 58 days, on 18 Jan 2027, 14:05”">
              access ends <RelativeTime time={tokenExpiresAt} />, on{' '}
              <Moment time={tokenExpiresAt} />
            </Trans>
          ) : (
            <Trans comment="Of an account, after other facts">access does not end by itself</Trans>
          )}
        </>
      )}
    </Text>
  );
}
