import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Anchor, Card, Group, Image, Stack, Text } from '@mantine/core';
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
    images {
      id
      url
      altText
    }
  }
`);

interface ShareContentProps {
  readonly share: FragmentType<ShareContent_ShareFragment>;
}

/** What was shared: the message, the link and the images. */
export function ShareContent({ share }: ShareContentProps) {
  const { data, complete } = useFragment({ fragment: ShareContentShare, from: share });
  if (!complete) return null;
  if (!data.message && !data.url && !data.title && data.images.length === 0) return null;
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
              {data.title ?? data.url.replace(/^https?:\/\//, '')}{' '}
              <IconExternalLink size={14} aria-hidden />
            </Anchor>
            {data.title && (
              <Text size="sm" c="dimmed">
                {linkHost(data.url)}
              </Text>
            )}
          </div>
        )}
        {data.images.length > 0 && (
          <Group gap="sm">
            {data.images.map((image) => (
              <Image
                key={image.id}
                src={image.url}
                alt={image.altText ?? ''}
                h={120}
                w="auto"
                maw="100%"
                fit="contain"
                radius="md"
              />
            ))}
          </Group>
        )}
      </Stack>
    </Card>
  );
}
