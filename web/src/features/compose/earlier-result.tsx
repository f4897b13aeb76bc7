import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { graphql } from '../../gql/gql.ts';
import type { EarlierResult_ResultFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { shareStatuses } from '../../share-statuses.tsx';
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
  return (
    <Text size="sm" component="li">
      {data.connection.displayName} on {platforms[data.platform.id].label}
      {' · '}
      {shareStatuses[status].label.toLowerCase()}{' '}
      <Moment time={data.publishedAt ?? share.scheduledAt ?? share.createdAt} />
      {' · '}
      {data.postUrl ? (
        <Anchor href={data.postUrl} target="_blank" rel="noreferrer" size="sm">
          See the post
        </Anchor>
      ) : (
        <Anchor component={Link} to={`/shares/${share.id}`} size="sm">
          See the share
        </Anchor>
      )}
    </Text>
  );
}
