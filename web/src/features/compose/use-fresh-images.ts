import { useApolloClient } from '@apollo/client/react';
import { useEffect, useEffectEvent, useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { Draft } from './draft.ts';
import type { DraftImage } from './draft-images.ts';

const UploadedImages = graphql(`
  query UploadedImages($ids: [ID!]!) {
    uploadedImages(ids: $ids) {
      id
      url
    }
  }
`);

/** An uploaded image as the server knows it now. */
type Fresh = Pick<Extract<DraftImage, { kind: 'uploaded' }>, 'id' | 'url'>;

/**
 * Asks for the addresses of the images of a draft that was stored, which hold for a day, and hands them to `renew`.
 * Answers whether some of the images are gone.
 * @param found null: the draft was begun just now.
 */
export function useFreshImages(
  found: Draft | null,
  renew: (asked: readonly string[], fresh: readonly Fresh[]) => void,
): boolean {
  const client = useApolloClient();
  const [gone, setGone] = useState(false);
  const ask = useEffectEvent(async (ids: string[]) => {
    const query = { query: UploadedImages, variables: { ids }, fetchPolicy: 'no-cache' } as const;
    const { data } = await client.query(query);
    if (!data) return;
    renew(ids, data.uploadedImages);
    setGone(data.uploadedImages.length < ids.length);
  });
  useEffect(() => {
    const ids = (found?.images ?? []).flatMap((image) =>
      image.kind === 'uploaded' ? [image.id] : [],
    );
    // Who is out of reach keeps what they have.
    if (ids.length > 0) void ask(ids).catch(() => undefined);
  }, [found]);
  return gone;
}
