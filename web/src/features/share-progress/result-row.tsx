import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Progress, Text } from '@mantine/core';
import { useRef } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { ResultRow_ResultFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { shareStatuses } from '../../share-statuses.tsx';
import { AccountAvatar } from '../../ui/account-avatar.tsx';
import type { Reconnecting } from './post-change-alert.tsx';
import { PostMenu } from './post-menu.tsx';
import { publishSteps } from './publish-steps.ts';
import { ResultDetail, type ResultDetailProps } from './result-detail.tsx';
import { ResultHistory } from './result-history.tsx';
import classes from './result-row.module.css';
import { ResultStatus } from './result-status.tsx';

const ResultRowResult = graphql(`
  fragment ResultRow_result on ShareResult {
    id
    version
    status
    step
    deletedAt
    connection {
      id
      displayName
      username
      avatarUrl
    }
    platform {
      id
    }
    ...ResultDetail_result
    ...PostMenu_result
  }
`);

interface ResultRowProps extends Omit<ResultDetailProps, 'result'> {
  readonly result: FragmentType<ResultRow_ResultFragment>;
  readonly reconnecting: Reconnecting;
}

/** One account: how far publishing came there, and what became of it. */
export function ResultRow({ result, reconnecting, ...actions }: ResultRowProps) {
  const { data, complete } = useFragment({
    fragment: ResultRowResult,
    fragmentName: 'ResultRow_result',
    from: result,
  });
  const row = useRef<HTMLLIElement>(null);
  if (!complete) return null;
  const { connection, status } = data;
  const platform = platforms[data.platform.id].label;
  const running = status === 'PUBLISHING' || status === 'QUEUED';
  return (
    <li className={classes.row} data-status={status} ref={row} tabIndex={-1}>
      <div className={classes.avatar}>
        <AccountAvatar
          name={connection.displayName}
          avatarUrl={connection.avatarUrl}
          platform={data.platform.id}
        />
      </div>
      <div className={classes.name}>
        <Text fw={600} truncate>
          {connection.displayName}
        </Text>
        <Text size="sm" c="dimmed" truncate>
          {connection.username ? `${platform} · @${connection.username}` : platform}
        </Text>
      </div>
      <div className={classes.status}>
        <ResultStatus status={status} deleted={data.deletedAt !== null} />
      </div>
      <div className={classes.progress}>
        {running && (
          <Progress
            size={4}
            color={shareStatuses[status].color}
            value={publishSteps[data.step].reached}
            animated={status === 'PUBLISHING'}
            transitionDuration={300}
            aria-label={`Progress on ${connection.displayName}`}
          />
        )}
      </div>
      <div className={classes.detail}>
        <div>
          <ResultDetail result={data} {...actions} />
        </div>
        {status === 'PUBLISHED' && (
          <PostMenu result={data} onReconnect={actions.onReconnect} {...{ row, reconnecting }} />
        )}
      </div>
      <div className={classes.history}>
        <ResultHistory
          resultId={data.id}
          version={data.version}
          account={connection.displayName}
          platform={data.platform.id}
        />
      </div>
    </li>
  );
}
