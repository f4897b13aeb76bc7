import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Anchor, Card, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { graphql } from '../../gql/gql.ts';
import type { ShareContent_ShareFragment } from '../../gql/graphql.ts';
import { linkHost } from '../../link-host.ts';

const ShareContentShare = graphql(`
  fragment ShareContent_share on Share {
    id
    url
    title
    message
  }
`);

interface ShareContentProps {
  readonly share: FragmentType<ShareContent_ShareFragment>;
}

/** What was shared: the message and the link. */
export function ShareContent({ share }: ShareContentProps) {
  const { data, complete } = useFragment({ fragment: ShareContentShare, from: share });
  if (!complete || (!data.message && !data.url && !data.title)) return null;
  return (
    <Card>
      <Stack gap="md">
        {data.message && (
          <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{data.message}</Text>
        )}
        {data.url && (
          <div>
            <Anchor
              href={data.url}
              target="_blank"
              rel="noreferrer"
              fw={600}
              style={{ overflowWrap: 'anywhere' }}
            >
              {data.title ?? data.url} <IconExternalLink size={14} aria-hidden />
            </Anchor>
            <Text size="sm" c="dimmed">
              {linkHost(data.url)}
            </Text>
          </div>
        )}
      </Stack>
    </Card>
  );
}
