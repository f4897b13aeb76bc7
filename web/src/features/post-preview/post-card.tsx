import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Group, Skeleton, Stack, Text } from '@mantine/core';
import { graphql } from '../../gql/gql.ts';
import type { AccountCheck_CheckFragment, PostCard_ConnectionFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { AccountAvatar } from '../../ui/account-avatar.tsx';
import { LinkCard, type Page } from './link-card.tsx';
import { PostBody } from './post-body.tsx';
import classes from './post-card.module.css';
import { type PostImage, PostImages } from './post-images.tsx';
import { type PostTraits, postTraits } from './traits.ts';

const PostCardConnection = graphql(`
  fragment PostCard_connection on SocialConnection {
    id
    displayName
    username
    avatarUrl
    platform {
      id
      limits {
        images
        imageRequired
      }
    }
  }
`);

export interface PostCardProps {
  readonly connection: FragmentType<PostCard_ConnectionFragment>;
  /** What is sent; undefined: not known yet. */
  readonly check: AccountCheck_CheckFragment | undefined;
  /** Of the draft, in their order. */
  readonly images: readonly PostImage[];
  /** The page behind the link, as far as it could be read. */
  readonly page: Page | null;
}

/** The post of one account, much as its network will show it: exactly the words, the link and the images it is sent. */
export function PostCard({ connection, check, images, page }: PostCardProps) {
  const { t } = useLingui();
  const { data, complete } = useFragment({ fragment: PostCardConnection, from: connection });
  if (!complete) return null;
  const { displayName: account } = data;
  const { id, limits } = data.platform;
  const platform = platforms[id].label;
  const traits = postTraits[id];
  const taken = images.slice(0, limits.images);
  const pictures =
    taken.length > 0 ? (
      <PostImages images={taken} traits={traits} />
    ) : (
      limits.imageRequired && (
        <Text size="sm" c="dimmed" className={classes.blank}>
          <Trans>{platform} needs an image.</Trans>
        </Text>
      )
    );
  const words = check ? (
    check.text && <PostBody text={check.text} traits={traits} />
  ) : (
    <Stack gap={6} className={classes.body}>
      <Skeleton height={12} />
      <Skeleton height={12} width="70%" />
    </Stack>
  );
  const link = check?.link;
  return (
    <article className={classes.card} aria-label={t`Post of ${account} on ${platform}`}>
      <Group gap="sm" wrap="nowrap" className={classes.head}>
        <AccountAvatar name={account} avatarUrl={data.avatarUrl} platform={id} size={36} />
        <Box miw={0}>
          <Author traits={traits} name={account} username={data.username} />
        </Box>
      </Group>
      {traits.leads === 'images' && pictures}
      {words}
      {traits.leads === 'text' && pictures}
      {link && (
        <div className={classes.body}>
          <LinkCard {...{ link, page, traits, platform }} />
        </div>
      )}
    </article>
  );
}

interface AuthorProps {
  readonly traits: PostTraits;
  readonly name: string;
  readonly username: string | null | undefined;
}

function Author({ traits: { author }, name, username }: AuthorProps) {
  return (
    <>
      <Text size="sm" fw={600} truncate>
        {author === 'username' ? (username ?? name) : name}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {author === 'both' && username && <span>@{username} · </span>}
        <Trans comment="When a post was made, in its preview">now</Trans>
      </Text>
    </>
  );
}
