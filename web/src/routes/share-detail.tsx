import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useQuery } from '@apollo/client/react';
import { Alert, Button, Card, Stack } from '@mantine/core';
import { useId, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { byPlatform } from '../by-platform.ts';
import { composeAgain } from '../features/compose/compose-again.ts';
import { createDraft } from '../features/compose/draft.ts';
import { draftPlace, loadDraft, saveDraft } from '../features/compose/draft-store.ts';
import { ConnectionSubscriber } from '../features/connect-accounts/connection-subscriber.tsx';
import { LoginReturn } from '../features/connect-accounts/login-return.tsx';
import { useConnect } from '../features/connect-accounts/use-connect.ts';
import { OutcomeAnnouncer } from '../features/share-progress/outcome-announcer.tsx';
import { ProgressHeader } from '../features/share-progress/progress-header.tsx';
import { summarizeProgress } from '../features/share-progress/progress-summary.ts';
import { ResultRow } from '../features/share-progress/result-row.tsx';
import { ShareContent } from '../features/share-progress/share-content.tsx';
import { ShareProgressSubscriber } from '../features/share-progress/share-progress-subscriber.tsx';
import { ShareSkeleton } from '../features/share-progress/share-skeleton.tsx';
import { graphql } from '../gql/gql.ts';
import type { ShareDetailQuery } from '../gql/graphql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { Moment } from '../ui/moment.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import classes from './share-detail.module.css';

const ShareDetail = graphql(`
  query ShareDetail($id: ID!) {
    viewer {
      id
    }
    share(id: $id) {
      id
      url
      title
      description
      message
      images {
        id
        url
        altText
      }
      createdAt
      scheduledAt
      ...ShareContent_share
      results {
        id
        version
        status
        message
        options {
          name
          value
        }
        deletedAt
        failure {
          action
        }
        connection {
          id
          displayName
          status
        }
        platform {
          id
        }
        ...ResultRow_result
      }
    }
  }
`);

type Share = NonNullable<ShareDetailQuery['share']>;

export function Component() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(ShareDetail, { variables: { id } });
  const missing =
    data?.share === null ||
    (CombinedGraphQLErrors.is(error) &&
      error.errors.some(({ extensions }) => extensions?.code === 'BAD_USER_INPUT'));
  if (missing) return <NoShare />;
  if (data?.share)
    return <ShareView key={id} share={data.share} viewerId={data.viewer?.id ?? ''} />;
  if (error) return <LoadFailure what="This share" onRetry={() => void refetch()} />;
  return <ShareSkeleton />;
}

function ShareView({ share, viewerId }: { share: Share; viewerId: string }) {
  const navigate = useNavigate();
  const [connect, reconnecting] = useConnect();
  // A share that was over lives again when a person acts: each time it is watched anew.
  const [round, setRound] = useState(0);
  const headingId = useId();
  const summary = summarizeProgress(share.results);
  const watchAgain = () => setRound((current) => current + 1);

  const edit = (resultId: string) => {
    const result = share.results.find(({ id }) => id === resultId);
    if (!result) return;
    const search = new URLSearchParams({ edit: resultId });
    const place = draftPlace(viewerId, search.toString());
    if (!loadDraft(place)) saveDraft(place, createDraft(composeAgain(share, result)));
    void navigate(`/share?${search}`);
  };

  return (
    <Stack gap="lg">
      <PageHeader
        title={summary.title}
        tabTitle={summary.tab}
        description={<ShareTime share={share} />}
        actions={
          <Button component={Link} to="/share" variant="default">
            Share something else
          </Button>
        }
      />
      <ShareProgressSubscriber key={round} shareId={share.id} />
      <ConnectionSubscriber />
      <LoginReturn />
      {reconnecting.problem && <Alert color="red">{reconnecting.problem}</Alert>}
      <div className={classes.columns}>
        <Card component="section" aria-labelledby={headingId}>
          <ProgressHeader
            shareId={share.id}
            summary={summary}
            headingId={headingId}
            onChanged={watchAgain}
          />
          <Stack component="ul" gap={0} m={0} mt="sm" p={0} style={{ listStyle: 'none' }}>
            {byPlatform(share.results).map((result) => (
              <ResultRow
                key={result.id}
                result={result}
                reconnecting={reconnecting}
                onReconnect={(input) => void connect({ ...input, returnTo: `/shares/${share.id}` })}
                onEdit={edit}
                onChanged={watchAgain}
              />
            ))}
          </Stack>
          <OutcomeAnnouncer results={share.results} />
        </Card>
        <ShareContent share={share} />
      </div>
    </Stack>
  );
}

function ShareTime({ share }: { share: Share }) {
  return share.scheduledAt ? (
    <>
      Scheduled for <Moment time={share.scheduledAt} />
    </>
  ) : (
    <Moment time={share.createdAt} />
  );
}

function NoShare() {
  return (
    <Stack align="flex-start" gap="lg">
      <PageHeader
        title="No such share"
        description="It may belong to another workspace, or the address may have been mistyped."
      />
      <Button component={Link} to="/shares">
        See all shares
      </Button>
    </Stack>
  );
}
