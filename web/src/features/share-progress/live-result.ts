import type { ApolloCache } from '@apollo/client';
import { isOvertaken } from '../../apollo/is-overtaken.ts';
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
    share {
      id
      version
      scheduledAt
      dueAt
      previewImageUrl
    }
  }
`);

const KnownShare = graphql(`
  fragment KnownShare_share on Share {
    version
  }
`);

/** Whether the share that a result belongs to was changed since this browser has read it. */
export function isOfEditedShare(cache: ApolloCache, { share }: LiveResult_ResultFragment): boolean {
  const known = cache.readFragment({ fragment: KnownShare, from: share });
  return known !== null && known.version < share.version;
}

/** Writes how a result is now, for every screen that shows it: an answer that was overtaken by a newer one must not win. */
export function writeLiveResult(cache: ApolloCache, result: LiveResult_ResultFragment): void {
  const id = cache.identify(result);
  if (!id || isOvertaken(cache, result)) return;
  cache.writeFragment({ fragment: LiveResult, id, data: result });
}
