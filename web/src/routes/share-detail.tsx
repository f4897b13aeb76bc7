import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Card, Group, Stack } from '@mantine/core';
import { useId } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { isBadInput } from '../apollo/is-bad-input.ts';
import { byPlatform } from '../by-platform.ts';
import { composeAgain } from '../features/compose/compose-again.ts';
import { createDraft } from '../features/compose/draft.ts';
import { type Author, draftPlace, loadDraft, saveDraft } from '../features/compose/draft-store.ts';
import { useShareAgain } from '../features/compose/use-share-again.ts';
import { ConnectionSubscriber } from '../features/connect-accounts/connection-subscriber.tsx';
import { LoginReturn } from '../features/connect-accounts/login-return.tsx';
import { useConnect } from '../features/connect-accounts/use-connect.ts';
import { NotifyButton } from '../features/notify-when-done/notify-button.tsx';
import { OpenerNews } from '../features/share-button/opener-news.tsx';
import { isMovable } from '../features/share-plan/overall-status.ts';
import { PlanButtons } from '../features/share-plan/plan-buttons.tsx';
import { ShareActionsProvider } from '../features/share-plan/share-actions.tsx';
import { ShareAgainLabel } from '../features/share-plan/share-again-label.tsx';
import { OutcomeAnnouncer } from '../features/share-progress/outcome-announcer.tsx';
import { ProgressHeader } from '../features/share-progress/progress-header.tsx';
import { isSettled, summarizeProgress } from '../features/share-progress/progress-summary.ts';
import { ResultRow } from '../features/share-progress/result-row.tsx';
import { ShareContent } from '../features/share-progress/share-content.tsx';
import { ShareProgressSubscriber } from '../features/share-progress/share-progress-subscriber.tsx';
import { ShareSkeleton } from '../features/share-progress/share-skeleton.tsx';
import { tabTitle } from '../features/share-progress/tab-title.ts';
import { graphql } from '../gql/gql.ts';
import type { ShareDetailQuery } from '../gql/graphql.ts';
import { Allowed } from '../ui/allowed.tsx';
import { LoadFailure } from '../ui/load-failure.tsx';
import { Moment } from '../ui/moment.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import classes from './share-detail.module.css';

const ShareDetail = graphql(`
  query ShareDetail($id: ID!) {
    viewer {
      id
      workspace {
        id
      }
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
      createdByKey
      version
      scheduledAt
      dueAt
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
  const { t } = useLingui();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(ShareDetail, { variables: { id } });
  if (data?.share === null || isBadInput(error)) return <NoShare />;
  if (data?.share && data.viewer)
    return <ShareView key={id} share={data.share} author={data.viewer} />;
  if (error)
    return <LoadFailure title={t`This share could not be loaded`} onRetry={() => void refetch()} />;
  return <ShareSkeleton />;
}

function ShareView({ share, author }: { share: Share; author: Author }) {
  const navigate = useNavigate();
  const [connect, reconnecting] = useConnect();
  const shareAgain = useShareAgain();
  const headingId = useId();
  const summary = summarizeProgress(share.results);
  const planned = isMovable(share.results);

  const edit = (resultId: string) => {
    const result = share.results.find(({ id }) => id === resultId);
    if (!result) return;
    const search = new URLSearchParams({ edit: resultId });
    const place = draftPlace(author, search.toString());
    if (!loadDraft(place)) saveDraft(place, createDraft(composeAgain(share, [result])));
    void navigate(`/share?${search}`);
  };

  return (
    <ShareActionsProvider onShareAgain={shareAgain}>
      <Stack gap="lg">
        <PageHeader
          title={summary.title}
          tabTitle={tabTitle(share.results)}
          description={
            <>
              <ShareTime share={share} planned={planned} />
              {share.createdByKey && <SharedByKey name={share.createdByKey} />}
            </>
          }
          actions={
            <Allowed to="editors">
              <Group gap="xs">
                <Button variant="default" onClick={() => shareAgain(share.id)}>
                  <ShareAgainLabel planned={planned} />
                </Button>
                <Button component={Link} to="/share" variant="default">
                  <Trans>Share something else</Trans>
                </Button>
              </Group>
            </Allowed>
          }
        />
        <ShareProgressSubscriber shareId={share.id} follow />
        <ConnectionSubscriber />
        <LoginReturn />
        <OpenerNews share={share} />
        {reconnecting.problem && <Alert color="red">{reconnecting.problem}</Alert>}
        <div className={classes.columns}>
          <Card component="section" aria-labelledby={headingId}>
            <ProgressHeader
              shareId={share.id}
              summary={summary}
              headingId={headingId}
              plan={planned ? <PlanButtons share={share} /> : null}
            >
              <NotifyButton
                shareId={share.id}
                done={share.results.every(({ status }) => isSettled(status))}
              />
            </ProgressHeader>
            <Stack component="ul" gap={0} m={0} mt="sm" p={0} style={{ listStyle: 'none' }}>
              {byPlatform(share.results).map((result) => (
                <ResultRow
                  key={result.id}
                  result={result}
                  reconnecting={reconnecting}
                  onReconnect={(input) =>
                    void connect({ ...input, returnTo: `/shares/${share.id}` })
                  }
                  onEdit={edit}
                />
              ))}
            </Stack>
            <OutcomeAnnouncer results={share.results} />
          </Card>
          <ShareContent share={share} />
        </div>
      </Stack>
    </ShareActionsProvider>
  );
}

function SharedByKey({ name }: { name: string }) {
  return (
    <>
      {' · '}
      <Trans comment="Who shared: an API key">by the key {name}</Trans>
    </>
  );
}

function ShareTime({ share, planned }: { share: Share; planned: boolean }) {
  if (!share.scheduledAt) return <Moment time={share.createdAt} />;
  const time = (
    <Trans>
      Scheduled for <Moment time={share.scheduledAt} />
    </Trans>
  );
  if (!planned) return time;
  const search = new URLSearchParams({ at: share.scheduledAt });
  return (
    <>
      {time} ·{' '}
      <Anchor component={Link} to={`/shares/calendar?${search}`} underline="always">
        <Trans>See it in the calendar</Trans>
      </Anchor>
    </>
  );
}

function NoShare() {
  const { t } = useLingui();
  return (
    <Stack align="flex-start" gap="lg">
      <PageHeader
        title={t`No such share`}
        description={t`It may belong to another workspace, or the address may have been mistyped.`}
      />
      <Button component={Link} to="/shares">
        <Trans>See all shares</Trans>
      </Button>
    </Stack>
  );
}
