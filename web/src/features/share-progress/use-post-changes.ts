import type { ApolloCache } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { graphql } from '../../gql/gql.ts';
import type { DeletePostMutation, EditPostMutation } from '../../gql/graphql.ts';
import { writeLiveResult } from './live-result.ts';

const DeletePost = graphql(`
  mutation DeletePost($input: DeleteShareResultInput!) {
    deleteShareResult(input: $input) {
      __typename
      ...PostChange_success @unmask
      ...PostChange_error @unmask
    }
  }
`);

const EditPost = graphql(`
  mutation EditPost($input: EditShareResultInput!) {
    editShareResult(input: $input) {
      __typename
      ...PostChange_success @unmask
      ...PostChange_error @unmask
    }
  }
`);

graphql(`
  fragment PostChange_success on ShareResultSuccess {
    result {
      ...LiveResult_result @unmask
    }
  }
`);

graphql(`
  fragment PostChange_error on Error {
    message
    ... on ValidationError {
      fieldErrors {
        message
      }
    }
    ... on ShareRejectedError {
      checks {
        problems
      }
    }
    ... on PlatformRefusedError {
      action
    }
  }
`);

export type PostChangeAnswer =
  | DeletePostMutation['deleteShareResult']
  | EditPostMutation['editShareResult'];

/** Deletes a published post at its platform. The result as it is then reaches the screens by the cache. */
export function useDeletePost() {
  return useMutation(DeletePost, {
    fetchPolicy: 'no-cache',
    update: (cache, { data }) => note(cache, data?.deleteShareResult),
  });
}

/** Gives a published post another text. The result as it is then reaches the screens by the cache. */
export function useEditPost() {
  return useMutation(EditPost, {
    fetchPolicy: 'no-cache',
    update: (cache, { data }) => note(cache, data?.editShareResult),
  });
}

function note(cache: ApolloCache, answer: PostChangeAnswer | undefined): void {
  if (answer?.__typename === 'ShareResultSuccess') writeLiveResult(cache, answer.result);
}
