import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { isBadInput } from '../apollo/is-bad-input.ts';
import { composeAgain } from '../features/compose/compose-again.ts';
import { Composer } from '../features/compose/composer.tsx';
import { ComposerSkeleton } from '../features/compose/composer-skeleton.tsx';
import { draftPlace } from '../features/compose/draft-store.ts';
import { fieldOf } from '../features/compose/schedule-time.ts';
import { ConnectionSubscriber } from '../features/connect-accounts/connection-subscriber.tsx';
import { LoginReturn } from '../features/connect-accounts/login-return.tsx';
import { useConnect } from '../features/connect-accounts/use-connect.ts';
import { isMovable } from '../features/share-plan/overall-status.ts';
import { graphql } from '../gql/gql.ts';
import type { PlannedShareQuery } from '../gql/graphql.ts';
import { currentPath } from '../return-to.ts';
import { useTimeZone } from '../time-zone.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { Moment } from '../ui/moment.tsx';
import { PageHeader } from '../ui/page-header.tsx';

const PlannedShare = graphql(`
  query PlannedShare($id: ID!) {
    viewer {
      id
      workspace {
        id
      }
    }
    socialConnections {
      id
      displayName
      status
      platform {
        id
      }
      ...AccountOption_connection
      ...PostCard_connection
    }
    share(id: $id) {
      ...EditedShare_share @unmask
    }
  }
`);

/** A share that waits for its time, with all that can be changed of it. */
export function Component() {
  const { t } = useLingui();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(PlannedShare, {
    variables: { id },
    // What is edited must be what is there.
    fetchPolicy: 'network-only',
  });
  if (data?.share && data.viewer) {
    const { share, viewer, socialConnections } = data;
    return <Editor key={id} {...{ share, viewer, socialConnections }} />;
  }
  // Its own page says that there is none.
  if (data?.share === null || isBadInput(error)) return <Navigate replace to={`/shares/${id}`} />;
  return (
    <Stack gap="lg">
      <PageHeader title={t`Edit`} />
      {error ? (
        <LoadFailure title={t`This share could not be loaded`} onRetry={() => void refetch()} />
      ) : (
        <ComposerSkeleton />
      )}
    </Stack>
  );
}

type Loaded = {
  readonly [Name in 'share' | 'viewer']: NonNullable<PlannedShareQuery[Name]>;
} & Pick<PlannedShareQuery, 'socialConnections'>;

function Editor({ share: current, viewer, socialConnections }: Loaded) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const zone = useTimeZone();
  const [connect, { problem }] = useConnect();
  // What somebody else changes meanwhile is noticed when it is saved.
  const [{ share, planned, initial, gone }] = useState(() =>
    toEdit(current, socialConnections, zone),
  );
  const path = `/shares/${share.id}`;
  return (
    <Stack gap="lg">
      <PageHeader
        title={t`Edit`}
        tabTitle={t`Edit a share`}
        description={
          <Trans>
            Planned for <Moment time={share.dueAt} />. Until you save, it stays as it is.
          </Trans>
        }
        actions={
          <Button component={Link} to={path} variant="default">
            <Trans comment="Button: leaves the editor of a planned share">Back to the share</Trans>
          </Button>
        }
      />
      <ConnectionSubscriber />
      <LoginReturn />
      {problem && <Alert color="red">{problem}</Alert>}
      {gone.map(({ id, displayName }) => (
        <Alert key={id} color="orange">
          <Trans>{displayName} is not connected any more, and is left out when you save.</Trans>
        </Alert>
      ))}
      {isMovable(share.results) ? (
        <Composer
          accounts={socialConnections}
          place={draftPlace(viewer, `planned=${share.id}`)}
          planned={planned}
          template=""
          kept={null}
          initial={initial}
          onShared={(_, later) => {
            if (later) notifications.show({ color: 'teal', message: t`The share was changed.` });
            void navigate(path);
          }}
          onReconnect={(input) => void connect({ ...input, returnTo: currentPath() })}
        />
      ) : (
        <Alert color="orange" title={t`This share cannot be changed any more`}>
          <Trans>
            It has begun to go out, or was called off. <Link to={path}>See what became of it</Link>.
          </Trans>
        </Alert>
      )}
    </Stack>
  );
}

/** What is planned, as the composer takes it. */
function toEdit(share: Loaded['share'], accounts: Loaded['socialConnections'], zone: string) {
  const waiting = share.results.filter(({ status }) => status === 'SCHEDULED');
  const connected = new Set(accounts.map(({ id }) => id));
  const stays = waiting.filter(({ connection }) => connected.has(connection.id));
  const time = { exact: share.dueAt, field: fieldOf(Date.parse(share.dueAt), zone) };
  return {
    share,
    planned: { id: share.id, connectionIds: stays.map(({ connection }) => connection.id), time },
    initial: {
      ...composeAgain(share, stays),
      knownVersion: share.version,
      scheduledAt: time.field,
    },
    gone: waiting.flatMap(({ connection }) => (connected.has(connection.id) ? [] : connection)),
  };
}
