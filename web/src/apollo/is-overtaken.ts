import type { ApolloCache } from '@apollo/client';
import { graphql } from '../gql/gql.ts';

const KnownVersion = graphql(`
  fragment KnownVersion_result on ShareResult {
    version
  }
`);

/** Whether a newer state of a result is known than the one that has just come. */
export function isOvertaken(
  cache: ApolloCache,
  result: { readonly __typename: 'ShareResult'; readonly id: string; readonly version: number },
): boolean {
  const known = cache.readFragment({ fragment: KnownVersion, from: result });
  return known !== null && known.version > result.version;
}
