import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { graphql } from '../../gql/gql.ts';
import type { LinkPreviewQuery } from '../../gql/graphql.ts';

const LinkPreview = graphql(`
  query LinkPreview($url: URL!) {
    linkPreview(url: $url) {
      title
      description
      imageUrl
      siteName
    }
  }
`);

export type PagePreview = NonNullable<LinkPreviewQuery['linkPreview']>;

/** What the page behind `url` says of itself, once typing has paused; null: nothing, or there is no link. */
export function useLinkPreview(url: string | null) {
  const [settled] = useDebouncedValue(url, 400);
  const skip = settled === null || settled !== url;
  const { data, loading } = useQuery(LinkPreview, { variables: { url: settled ?? '' }, skip });
  return {
    preview: skip ? null : (data?.linkPreview ?? null),
    loading: url !== null && (loading || settled !== url),
  };
}
