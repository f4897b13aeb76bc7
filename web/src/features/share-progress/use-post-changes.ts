import { useMutation } from '@apollo/client/react';
import { graphql } from '../../gql/gql.ts';

const DeletePost = graphql(`
  mutation DeletePost($input: DeleteShareResultInput!) {
    deleteShareResult(input: $input) {
      __typename
      ... on ShareResultSuccess {
        result {
          id
          ...ShareProgressSubscriber_result
        }
      }
      ... on NotFoundError {
        message
      }
      ... on ValidationError {
        message
        fieldErrors {
          path
          message
        }
      }
      ... on PlatformRefusedError {
        message
        action
      }
    }
  }
`);

const EditPost = graphql(`
  mutation EditPost($input: EditShareResultInput!) {
    editShareResult(input: $input) {
      __typename
      ... on ShareResultSuccess {
        result {
          id
          ...ShareProgressSubscriber_result
        }
      }
      ... on NotFoundError {
        message
      }
      ... on ValidationError {
        message
        fieldErrors {
          path
          message
        }
      }
      ... on ShareRejectedError {
        message
        checks {
          problems
        }
      }
      ... on PlatformRefusedError {
        message
        action
      }
    }
  }
`);

/** Deletes a published post at its platform. The result as it is then reaches the screens by the cache. */
export function useDeletePost() {
  return useMutation(DeletePost);
}

/** Gives a published post another text. The result as it is then reaches the screens by the cache. */
export function useEditPost() {
  return useMutation(EditPost);
}
