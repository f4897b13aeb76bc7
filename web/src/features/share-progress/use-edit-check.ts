import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { EditPostForm_ResultFragment } from '../../gql/graphql.ts';

const CheckEdit = graphql(`
  query CheckEdit($input: ShareInput!) {
    checkShare(input: $input) {
      connection {
        id
      }
      length
      limit
      problems
      warnings
    }
  }
`);

/** What the account would make of another message, once typing has paused; undefined: not known. */
export function useEditCheck(result: EditPostForm_ResultFragment, message: string) {
  const { share, connection, options } = result;
  const input = useMemo(
    () => ({
      connectionIds: [connection.id],
      message,
      url: share.url,
      title: share.title,
      description: share.description,
      images: share.images.map(({ id, altText }) => ({ id, altText })),
      options: options.map(({ name, value }) => ({ connectionId: connection.id, name, value })),
    }),
    [connection.id, message, options, share],
  );
  const [settled] = useDebouncedValue(input, 300);
  const { data, previousData } = useQuery(CheckEdit, {
    variables: { input: settled },
    // Checks have no identity, and every keystroke would leave one behind in the cache.
    fetchPolicy: 'no-cache',
  });
  return (data ?? previousData)?.checkShare[0];
}
