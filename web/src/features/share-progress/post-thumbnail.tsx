import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { graphql } from '../../gql/gql.ts';
import type { PostThumbnail_ShareFragment } from '../../gql/graphql.ts';
import classes from './post-thumbnail.module.css';

const PostThumbnailShare = graphql(`
  fragment PostThumbnail_share on Share {
    id
    previewImageUrl
    images {
      id
      url
      altText
    }
  }
`);

interface PostThumbnailProps {
  readonly share: FragmentType<PostThumbnail_ShareFragment>;
}

/** What a post looks like, small: its first image, or that of the linked page; nothing where it has none. */
export function PostThumbnail({ share }: PostThumbnailProps) {
  const { data, complete } = useFragment({ fragment: PostThumbnailShare, from: share });
  if (!complete) return null;
  const [image] = data.images;
  const url = image?.url ?? data.previewImageUrl;
  if (!url) return null;
  return (
    <img
      className={classes.thumbnail}
      src={url}
      alt={image?.altText ?? ''}
      width={32}
      height={32}
      loading="lazy"
      decoding="async"
    />
  );
}
