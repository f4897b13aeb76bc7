import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { graphql } from '../../gql/gql.ts';
import type { ResultDetail_ResultFragment } from '../../gql/graphql.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { unreachable } from '../../unreachable.ts';
import { CheckPlatform } from './check-platform.tsx';
import { NextTry } from './countdown.tsx';
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
    ...FailedResult_result
    ...CheckPlatform_result
  }
`);

export interface ResultDetailProps extends FailureHandlers {
  readonly result: FragmentType<ResultDetail_ResultFragment>;
}

/** What there is to say about a result in its state, and what can be done. */
export function ResultDetail({ result, ...handlers }: ResultDetailProps) {
  const { t } = useLingui();
  const { data, complete } = useFragment({
    fragment: ResultDetailResult,
    fragmentName: 'ResultDetail_result',
    from: result,
  });
  if (!complete) return null;
  const account = data.connection.displayName;
  switch (data.status) {
    case 'SCHEDULED':
      // The page says when, once for all of them.
      return null;
    case 'QUEUED':
    case 'PUBLISHING':
      return (
        <Text size="sm" c="dimmed">
          {t(publishSteps[data.step].label)}
        </Text>
      );
    case 'RETRYING':
      return (
        <Text size="sm">
          {data.failure?.message}{' '}
          <Text span size="sm" c="dimmed">
            {data.failure?.retryAt ? (
              <NextTry time={data.failure.retryAt} />
            ) : (
              <Trans>Next try soon.</Trans>
            )}
          </Text>
        </Text>
      );
    case 'PUBLISHED':
      return (
        <Text size="sm" c="dimmed">
          {data.publishedAt && <RelativeTime time={data.publishedAt} />}
          {data.editedAt && !data.deletedAt && (
            <>
              {' · '}
              <Trans comment="When a post was edited: “Edited 3 days ago”">
                Edited <RelativeTime time={data.editedAt} />
              </Trans>
            </>
          )}
          {data.deletedAt && (
            <>
              {' · '}
              <Trans comment="When a post was deleted: “Deleted 3 days ago”">
                Deleted <RelativeTime time={data.deletedAt} />
              </Trans>
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
                underline="always"
                style={{ whiteSpace: 'nowrap' }}
                aria-label={t`See the post of ${account} in a new tab`}
              >
                <Trans>See the post</Trans> <IconExternalLink size={13} aria-hidden />
              </Anchor>
            </>
          )}
        </Text>
      );
    case 'FAILED':
      return <FailedResult result={data} {...handlers} />;
    case 'UNKNOWN':
      return <CheckPlatform result={data} />;
    case 'CANCELED':
      return (
        <Text size="sm" c="dimmed">
          <Trans>Called off before it began</Trans>
        </Text>
      );
    default:
      return unreachable(data.status);
  }
}
