import type { ApolloCache, ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { t } from '@lingui/core/macro';
import { useRef, useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import type { EditShareMutation, ShareInput, ShareMutation } from '../../gql/graphql.ts';

const Share = graphql(`
  mutation Share($input: ShareInput!) {
    share(input: $input) {
      __typename
      ... on ShareSuccess {
        share {
          id
        }
      }
      ...ShareRefusal_error @unmask
    }
  }
`);

const EditShare = graphql(`
  mutation EditShare($input: EditShareInput!) {
    editShare(input: $input) {
      __typename
      ... on ShareSuccess {
        share {
          id
          ...EditedShare_share
        }
      }
      ...ShareRefusal_error @unmask
    }
  }
`);

graphql(`
  fragment ShareRefusal_error on Error {
    __typename
    message
    ... on ShareRejectedError {
      checks {
        connection {
          id
        }
        ...AccountCheck_check @unmask
      }
    }
    ... on DuplicateShareError {
      existing {
        id
        ...EarlierResult_result
      }
    }
    ... on ConnectionUnusableError {
      connections {
        id
        ...AccountOption_connection
      }
    }
    ... on ValidationError {
      fieldErrors {
        path
        message
      }
    }
  }
`);

// All that can be changed of it, so that every screen shows it as it is by then.
graphql(`
  fragment EditedShare_share on Share {
    id
    version
    url
    title
    description
    message
    scheduledAt
    dueAt
    images {
      id
      url
      altText
    }
    results {
      id
      version
      status
      text
      message
      options {
        name
        value
      }
      connection {
        id
        displayName
      }
    }
  }
`);

/** A share that waits for its time, as far as it is sent when it is changed. */
export interface PlannedShare {
  readonly id: string;
  /** The accounts it goes to, which may stay though they have to be reconnected. */
  readonly connectionIds: readonly string[];
  /** When it goes out, exactly (RFC 3339), and as the field for the time says it. */
  readonly time: { readonly exact: string; readonly field: string };
}

/** What a person was asked, and wants all the same. */
export interface Consents {
  /** Share a link that was shared before. */
  readonly allowDuplicate: boolean;
  /** Write over what was changed meanwhile. */
  readonly overwrite: boolean;
}

/** Why there is no answer to be had, in a sentence. */
export interface NoAnswer {
  readonly __typename: 'NoAnswer';
  readonly message: string;
}

export type ShareOutcome = ShareMutation['share'] | EditShareMutation['editShare'] | NoAnswer;

/** What to ask for. */
export interface Asked {
  readonly input: ShareInput;
  /** The version of the planned share that is changed; null: whichever it is by now. */
  readonly knownVersion: number | null;
}

/**
 * Asks for a share, or for a change of one that is planned. While one request is under way, another is not sent: it
 * answers null.
 */
export function useShare(planned: PlannedShare | undefined) {
  const client = useApolloClient();
  const busy = useRef(false);
  const [sharing, setSharing] = useState(false);

  const share = async (asked: Asked): Promise<ShareOutcome | null> => {
    if (busy.current) return null;
    busy.current = true;
    setSharing(true);
    try {
      const outcome = await (planned ? edit(client, planned, asked) : create(client, asked.input));
      return outcome ?? noAnswer(null);
    } catch (error) {
      return noAnswer(error);
    } finally {
      busy.current = false;
      setSharing(false);
    }
  };

  return [share, { sharing }] as const;
}

async function create(client: ApolloClient, input: ShareInput) {
  const { data } = await client.mutate({
    mutation: Share,
    variables: { input },
    update: (cache, { data }) => forgetLists(cache, data?.share),
  });
  return data?.share;
}

async function edit(
  client: ApolloClient,
  { id: shareId }: PlannedShare,
  { input: { idempotencyKey, ...share }, knownVersion }: Asked,
) {
  const { data } = await client.mutate({
    mutation: EditShare,
    variables: { input: { shareId, knownVersion, idempotencyKey, share } },
    update: (cache, { data }) => forgetLists(cache, data?.editShare),
  });
  return data?.editShare;
}

/** The server decides which filtered lists a share belongs into. */
function forgetLists(cache: ApolloCache, outcome: ShareOutcome | undefined): void {
  if (outcome?.__typename !== 'ShareSuccess') return;
  cache.evict({ id: 'ROOT_QUERY', fieldName: 'shares' });
}

/** Whether nothing was changed because the share had been changed meanwhile. */
export function isOvertakenEdit(outcome: ShareOutcome): boolean {
  return (
    outcome.__typename === 'ValidationError' &&
    outcome.fieldErrors.some(({ path: [field] }) => field === 'knownVersion')
  );
}

function noAnswer(error: unknown): NoAnswer {
  return {
    __typename: 'NoAnswer',
    message:
      saidReason(error) ??
      t`The server could not be reached. Your text is kept; sharing again will not post it twice.`,
  };
}
