import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Select, Trans } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { graphql } from '../../gql/gql.ts';
import type { EarlierResult_ResultFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { Moment } from '../../ui/moment.tsx';

const EarlierResultResult = graphql(`
  fragment EarlierResult_result on ShareResult {
    id
    status
    postUrl
    publishedAt
    connection {
      id
      displayName
    }
    platform {
      id
    }
    share {
      id
      createdAt
      scheduledAt
    }
  }
`);

interface EarlierResultProps {
  readonly result: FragmentType<EarlierResult_ResultFragment>;
}

/** Where and when the same link was shared before, or is about to be. */
export function EarlierResult({ result }: EarlierResultProps) {
  const { data, complete } = useFragment({ fragment: EarlierResultResult, from: result });
  if (!complete) return null;
  const { share, status } = data;
  const account = data.connection.displayName;
  const platform = platforms[data.platform.id].label;
  return (
    <Text size="sm" component="li">
      <Trans comment="Where, in which state and when a link was shared before; at the end stands the time">
        {account} on {platform} ·{' '}
        <Select
          value={status}
          _SCHEDULED="scheduled"
          _QUEUED="waiting"
          _PUBLISHING="publishing"
          _RETRYING="trying again"
          _PUBLISHED="published"
          _FAILED="failed"
          _UNKNOWN="please check"
          _CANCELED="canceled"
          other="shared"
        />{' '}
        <Moment time={data.publishedAt ?? share.scheduledAt ?? share.createdAt} />
      </Trans>
      {' · '}
      {data.postUrl ? (
        <Anchor href={data.postUrl} target="_blank" rel="noreferrer" size="sm" underline="always">
          <Trans>See the post</Trans>
        </Anchor>
      ) : (
        <Anchor component={Link} to={`/shares/${share.id}`} size="sm" underline="always">
          <Trans>See the share</Trans>
        </Anchor>
      )}
    </Text>
  );
}
