import { useMutation } from '@apollo/client/react';
import { graphql } from '../../gql/gql.ts';

const ChooseAccounts = graphql(`
  mutation ChooseAccounts($input: ChooseAccountsInput!) {
    chooseAccounts(input: $input) {
      __typename
      ... on ConnectionAttempt {
        id
        ...ReturnedAttempt_attempt
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
    }
  }
`);

/** Connects some of the accounts a login has opened. The attempt's new state reaches the screens by the cache. */
export function useChooseAccounts() {
  return useMutation(ChooseAccounts);
}
