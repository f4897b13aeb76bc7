import { useQuery } from '@apollo/client/react';
import { Plural, Trans } from '@lingui/react/macro';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../gql/gql.ts';
import type { LinkHistoryQuery } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { Moment } from '../../ui/moment.tsx';
import { EarlierResult } from './earlier-result.tsx';
import classes from './link-history.module.css';

const EarlierPosts = graphql(`
  query LinkHistory($url: URL!) {
    sharedOn(url: $url) {
      id
      status
      postUrl
      publishedAt
      platform {
        id
      }
      share {
        id
        createdAt
        scheduledAt
      }
      ...EarlierResult_result
    }
  }
`);

/** Whether a link was shared before, or is about to be: where and when, as soon as typing has paused. */
export function LinkHistory({ url }: { url: string }) {
  const [settled] = useDebouncedValue(url, 400);
  const { data } = useQuery(EarlierPosts, {
    variables: { url: settled },
    skip: settled !== url,
    fetchPolicy: 'cache-and-network',
  });
  const [open, { toggle }] = useDisclosure(false);
  const listId = useId();
  const results = settled === url ? data?.sharedOn : undefined;
  const [newest, ...others] = results ?? [];
  return (
    <div>
      <div className={classes.history}>
        <Text size="xs" c={newest ? undefined : 'dimmed'} role="status">
          {newest ? (
            <Newest result={newest} />
          ) : (
            results && <Trans comment="A link">Not shared before.</Trans>
          )}
        </Text>
        {others.length > 0 && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={toggle}
            aria-expanded={open}
            aria-controls={listId}
          >
            {open ? (
              <Trans comment="Button: shows the newest post of a link alone">Show fewer</Trans>
            ) : (
              <Plural value={others.length} one="and # more" other="and # more" />
            )}
          </Button>
        )}
      </div>
      <Stack component="ul" id={listId} hidden={!open} gap={4} m={0} mt={4} pl="md">
        {open && others.map((result) => <EarlierResult key={result.id} result={result} />)}
      </Stack>
    </div>
  );
}

type Result = LinkHistoryQuery['sharedOn'][number];

function Newest({ result }: { result: Result }) {
  const { share, status } = result;
  const platform = platforms[result.platform.id].label;
  const time = <Moment time={result.publishedAt ?? share.scheduledAt ?? share.createdAt} />;
  switch (status) {
    case 'SCHEDULED':
      return (
        <Trans comment="Of a link: where and when">
          Scheduled:{' '}
          <PostLink result={result}>
            {platform}, {time}
          </PostLink>
        </Trans>
      );
    case 'QUEUED':
    case 'PUBLISHING':
    case 'RETRYING':
      return (
        <Trans comment="Of a link: where and since when">
          Being shared:{' '}
          <PostLink result={result}>
            {platform}, {time}
          </PostLink>
        </Trans>
      );
    default:
      return (
        <Trans comment="Of a link: where and when">
          Shared before:{' '}
          <PostLink result={result}>
            {platform}, {time}
          </PostLink>
        </Trans>
      );
  }
}

/** Leads to the post, or to the share for as long as there is none. */
function PostLink({ result, children }: { result: Result; children?: ReactNode }) {
  return result.postUrl ? (
    <Anchor href={result.postUrl} target="_blank" rel="noreferrer" size="xs">
      {children}
    </Anchor>
  ) : (
    <Anchor component={Link} to={`/shares/${result.share.id}`} size="xs">
      {children}
    </Anchor>
  );
}
