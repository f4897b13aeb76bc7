import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
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

/** How long a page is worth waiting for, in milliseconds. */
const patience = 6_000;

/**
 * What the page behind `url` says of itself, once typing has paused; null: nothing, or there is no link. `awaited`:
 * it is being read, and has not been for too long.
 */
export function useLinkPreview(url: string | null) {
  const [settled] = useDebouncedValue(url, 400);
  const skip = settled === null || settled !== url;
  const { data, loading } = useQuery(LinkPreview, { variables: { url: settled ?? '' }, skip });
  const reading = url !== null && (loading || settled !== url);
  const [overdue, setOverdue] = useState<string | null>(null);

  useEffect(() => {
    if (!reading) return;
    const timer = setTimeout(() => setOverdue(url), patience);
    return () => clearTimeout(timer);
  }, [reading, url]);

  return {
    preview: skip ? null : (data?.linkPreview ?? null),
    loading: reading,
    awaited: reading && overdue !== url,
  };
}
