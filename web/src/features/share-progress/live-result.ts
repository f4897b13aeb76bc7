import type { ApolloCache } from '@apollo/client';
import { graphql } from '../../gql/gql.ts';
import type { LiveResult_ResultFragment } from '../../gql/graphql.ts';

const LiveResult = graphql(`
  fragment LiveResult_result on ShareResult {
    id
    version
    status
    step
    postUrl
    publishedAt
    text
    message
    editedAt
    deletedAt
    editUnavailableReason
    deleteUnavailableReason
    failure {
      action
      message
      retryAt
    }
    connection {
      id
      status
    }
  }
`);

const KnownVersion = graphql(`
  fragment LiveResult_known on ShareResult {
    version
  }
`);

/** Writes how a result is now, for every screen that shows it: an answer that was overtaken by a newer one must not win. */
export function writeLiveResult(cache: ApolloCache, result: LiveResult_ResultFragment): void {
  const id = cache.identify(result);
  const known = cache.readFragment({ fragment: KnownVersion, from: result });
  if (!id || (known && known.version > result.version)) return;
  cache.writeFragment({ fragment: LiveResult, id, data: result });
}
