import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { Progress, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { ResultRow_ResultFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { shareStatuses } from '../../share-statuses.tsx';
import { AccountAvatar } from '../../ui/account-avatar.tsx';
import type { Reconnecting } from './post-change-alert.tsx';
import { PostMenu } from './post-menu.tsx';
import { PostThumbnail } from './post-thumbnail.tsx';
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
    share {
      id
      ...PostThumbnail_share
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
  const { t } = useLingui();
  const { data, complete } = useFragment({
    fragment: ResultRowResult,
    fragmentName: 'ResultRow_result',
    from: result,
  });
  const row = useRef<HTMLLIElement>(null);
  const focused = useRef(false);
  const reached = complete ? data.status : null;
  // A button goes with the state it belongs to: whoever pressed it goes on where it stood.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the state that takes the button away.
  useEffect(() => {
    if (focused.current && !row.current?.contains(document.activeElement)) row.current?.focus();
  }, [reached]);
  if (!complete) return null;
  const { connection, status } = data;
  const account = connection.displayName;
  const platform = platforms[data.platform.id].label;
  const running = status === 'PUBLISHING' || status === 'QUEUED';
  return (
    <li
      className={classes.row}
      data-status={status}
      ref={row}
      tabIndex={-1}
      onFocus={() => {
        focused.current = true;
      }}
      onBlur={({ relatedTarget }) => {
        // A button that is disabled while it works loses the focus to nothing.
        if (relatedTarget) focused.current = false;
      }}
    >
      <div className={classes.avatar}>
        <AccountAvatar
          name={account}
          avatarUrl={connection.avatarUrl}
          platform={data.platform.id}
        />
      </div>
      <div className={classes.name}>
        <Text fw={600} lineClamp={2}>
          {account}
        </Text>
        <Text size="sm" c="dimmed" lineClamp={2}>
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
            aria-label={t`Progress on ${account}`}
          />
        )}
      </div>
      <div className={classes.detail}>
        {status === 'PUBLISHED' && data.deletedAt === null && <PostThumbnail share={data.share} />}
        <div className={classes.words}>
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
          account={account}
          platform={data.platform.id}
        />
      </div>
    </li>
  );
}
