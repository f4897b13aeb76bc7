import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Anchor, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { graphql } from '../../gql/gql.ts';
import type { ResultDetail_ResultFragment } from '../../gql/graphql.ts';
import { Moment } from '../../ui/moment.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { unreachable } from '../../unreachable.ts';
import { CheckPlatform } from './check-platform.tsx';
import { Countdown } from './countdown.tsx';
import { FailedResult, type FailureHandlers } from './failed-result.tsx';
import { publishSteps } from './publish-steps.ts';

const ResultDetailResult = graphql(`
  fragment ResultDetail_result on ShareResult {
    id
    status
    step
    postUrl
    publishedAt
    editedAt
    deletedAt
    failure {
      message
      retryAt
    }
    connection {
      id
      displayName
    }
    share {
      id
      scheduledAt
    }
    ...FailedResult_result
    ...CheckPlatform_result
  }
`);

export interface ResultDetailProps extends FailureHandlers {
  readonly result: FragmentType<ResultDetail_ResultFragment>;
}

/** What there is to say about a result in its state, and what can be done. */
export function ResultDetail({ result, ...handlers }: ResultDetailProps) {
  const { data, complete } = useFragment({
    fragment: ResultDetailResult,
    fragmentName: 'ResultDetail_result',
    from: result,
  });
  if (!complete) return null;
  switch (data.status) {
    case 'SCHEDULED':
      return (
        <Text size="sm" c="dimmed">
          {data.share.scheduledAt ? (
            <>
              Goes out on <Moment time={data.share.scheduledAt} />
            </>
          ) : (
            'Waits for its time'
          )}
        </Text>
      );
    case 'QUEUED':
    case 'PUBLISHING':
      return (
        <Text size="sm" c="dimmed">
          {publishSteps[data.step].label}
        </Text>
      );
    case 'RETRYING':
      return (
        <Text size="sm">
          {data.failure?.message}{' '}
          <Text span size="sm" c="dimmed">
            Next try {data.failure?.retryAt ? <Countdown time={data.failure.retryAt} /> : 'soon'}.
          </Text>
        </Text>
      );
    case 'PUBLISHED':
      return (
        <Text size="sm" c="dimmed">
          {data.publishedAt && <RelativeTime time={data.publishedAt} />}
          {data.editedAt && !data.deletedAt && (
            <>
              {' · Edited '}
              <RelativeTime time={data.editedAt} />
            </>
          )}
          {data.deletedAt && (
            <>
              {' · Deleted '}
              <RelativeTime time={data.deletedAt} />
            </>
          )}
          {data.postUrl && !data.deletedAt && (
            <>
              {' · '}
              <Anchor
                href={data.postUrl}
                target="_blank"
                rel="noreferrer"
                size="sm"
                style={{ whiteSpace: 'nowrap' }}
                aria-label={`See the post of ${data.connection.displayName} in a new tab`}
              >
                See the post <IconExternalLink size={13} aria-hidden />
              </Anchor>
            </>
          )}
        </Text>
      );
    case 'FAILED':
      return <FailedResult result={data} {...handlers} />;
    case 'UNKNOWN':
      return <CheckPlatform result={data} onChanged={handlers.onChanged} />;
    case 'CANCELED':
      return (
        <Text size="sm" c="dimmed">
          Called off before it began
        </Text>
      );
    default:
      return unreachable(data.status);
  }
}
