import { useMutation } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import type { ShareInput, ShareMutation } from '../../gql/graphql.ts';

const Share = graphql(`
  mutation Share($input: ShareInput!) {
    share(input: $input) {
      __typename
      ... on ShareSuccess {
        share {
          id
        }
      }
      ... on ShareRejectedError {
        message
        checks {
          connection {
            id
          }
          ...AccountCheck_check @unmask
        }
      }
      ... on DuplicateShareError {
        message
        existing {
          id
          ...EarlierResult_result
        }
      }
      ... on ConnectionUnusableError {
        message
        connections {
          id
          ...AccountOption_connection
        }
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

/** Why there is no answer to be had, in a sentence. */
export interface NoAnswer {
  readonly __typename: 'NoAnswer';
  readonly message: string;
}

export type ShareOutcome = ShareMutation['share'] | NoAnswer;

/** Asks for a share. While one request is under way, another is not sent: it answers null. */
export function useShare() {
  const [mutate] = useMutation(Share, {
    update(cache, { data }) {
      if (data?.share.__typename !== 'ShareSuccess') return;
      // The server decides which filtered lists the new share belongs into.
      cache.evict({ id: 'ROOT_QUERY', fieldName: 'shares' });
    },
  });
  const busy = useRef(false);
  const [sharing, setSharing] = useState(false);

  const share = async (input: ShareInput): Promise<ShareOutcome | null> => {
    if (busy.current) return null;
    busy.current = true;
    setSharing(true);
    try {
      const { data } = await mutate({ variables: { input } });
      return data?.share ?? noAnswer(null);
    } catch (error) {
      return noAnswer(error);
    } finally {
      busy.current = false;
      setSharing(false);
    }
  };

  return [share, { sharing }] as const;
}

function noAnswer(error: unknown): NoAnswer {
  return {
    __typename: 'NoAnswer',
    message:
      saidReason(error) ??
      'The server could not be reached. Your text is kept; sharing again will not post it twice.',
  };
}
