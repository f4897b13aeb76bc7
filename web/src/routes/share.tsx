import { useQuery } from '@apollo/client/react';
import { Alert, Stack } from '@mantine/core';
import { useNavigate, useSearchParams } from 'react-router';
import { Composer } from '../features/compose/composer.tsx';
import { ComposerSkeleton } from '../features/compose/composer-skeleton.tsx';
import { draftPlace } from '../features/compose/draft-store.ts';
import { NoAccounts } from '../features/compose/no-accounts.tsx';
import { readPrefill } from '../features/compose/prefill.ts';
import { ConnectionSubscriber } from '../features/connect-accounts/connection-subscriber.tsx';
import { LoginReturn } from '../features/connect-accounts/login-return.tsx';
import { useConnect } from '../features/connect-accounts/use-connect.ts';
import { graphql } from '../gql/gql.ts';
import { currentPath } from '../return-to.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { PageHeader } from '../ui/page-header.tsx';

const Compose = graphql(`
  query Compose {
    viewer {
      id
    }
    socialConnections {
      id
      status
      platform {
        id
      }
      ...AccountOption_connection
    }
  }
`);

export function Component() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [connect, { problem }] = useConnect();
  const { data, error, refetch } = useQuery(Compose, { fetchPolicy: 'cache-and-network' });
  const { prefill, content } = readPrefill(search);

  return (
    <Stack gap="lg">
      <PageHeader title="Share" description="Write once, share to all your accounts." />
      <ConnectionSubscriber />
      <LoginReturn />
      {problem && <Alert color="red">{problem}</Alert>}
      {data?.socialConnections.length === 0 && <NoAccounts />}
      {data?.viewer && data.socialConnections.length > 0 && (
        <Composer
          key={prefill}
          accounts={data.socialConnections}
          place={draftPlace(data.viewer.id, prefill)}
          initial={{ ...content, connectionIds: onlyOne(data.socialConnections) }}
          onShared={(id) => void navigate(`/shares/${id}`)}
          onReconnect={(input) => void connect({ ...input, returnTo: currentPath() })}
        />
      )}
      {!data && error && <LoadFailure what="Your accounts" onRetry={() => void refetch()} />}
      {!data && !error && <ComposerSkeleton />}
    </Stack>
  );
}

/** With a single account there is nothing to choose. */
function onlyOne(connections: readonly { readonly id: string }[]): readonly string[] {
  return connections.length === 1 ? connections.map(({ id }) => id) : [];
}
