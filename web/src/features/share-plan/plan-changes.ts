import type { ApolloCache, ApolloClient } from '@apollo/client';
import { t } from '@lingui/core/macro';
import { isOvertaken } from '../../apollo/is-overtaken.ts';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import type { PlanChange_ResultFragment } from '../../gql/graphql.ts';
import { unreachable } from '../../unreachable.ts';

const RescheduleShare = graphql(`
  mutation RescheduleShare($input: RescheduleShareInput!) {
    rescheduleShare(input: $input) {
      ...PlanChange_result @unmask
    }
  }
`);

const PublishShareNow = graphql(`
  mutation PublishShareNow($input: PublishShareNowInput!) {
    publishShareNow(input: $input) {
      ...PlanChange_result @unmask
    }
  }
`);

const CancelPlannedShare = graphql(`
  mutation CancelPlannedShare($input: CancelShareInput!) {
    cancelShare(input: $input) {
      ...PlanChange_result @unmask
    }
  }
`);

graphql(`
  fragment PlanChange_result on ShareChangeResult {
    __typename
    ... on ShareSuccess {
      share {
        id
        scheduledAt
        dueAt
        results {
          id
          version
          status
          step
        }
      }
    }
    ... on NotFoundError {
      message
    }
    ... on ValidationError {
      message
    }
  }
`);

const ShareTimes = graphql(`
  fragment ShareTimes_share on Share {
    id
    scheduledAt
    dueAt
  }
`);

const ResultState = graphql(`
  fragment ResultState_result on ShareResult {
    id
    version
    status
    step
  }
`);

/** A share as far as it can be moved. */
export interface Planned {
  readonly __typename: 'Share';
  readonly id: string;
  readonly scheduledAt: string | null;
  readonly dueAt: string;
}

/** Moves a share to another time (RFC 3339). @returns why not, in a sentence; null: it was moved */
export function reschedule(
  client: ApolloClient,
  { id }: Pick<Planned, 'id'>,
  scheduledAt: string,
): Promise<string | null> {
  return settle(client, async () => {
    const variables = { input: { shareId: id, scheduledAt } };
    // Written below: what came over the live view meanwhile may be newer.
    const mutation = { mutation: RescheduleShare, variables, fetchPolicy: 'no-cache' as const };
    return (await client.mutate(mutation)).data?.rescheduleShare;
  });
}

/** The same, shown as done at once and taken back where it is refused: for what was dragged to its new place. */
export async function dropAt(
  client: ApolloClient,
  share: Planned,
  scheduledAt: string,
): Promise<string | null> {
  writeTimes(client.cache, { ...share, scheduledAt, dueAt: scheduledAt });
  const problem = await reschedule(client, share, scheduledAt);
  if (problem !== null) writeTimes(client.cache, share);
  return problem;
}

/** Has a share go out now. @returns why not, in a sentence; null: it goes */
export function publishNow(
  client: ApolloClient,
  { id }: Pick<Planned, 'id'>,
): Promise<string | null> {
  return settle(client, async () => {
    const variables = { input: { shareId: id } };
    const mutation = { mutation: PublishShareNow, variables, fetchPolicy: 'no-cache' as const };
    return (await client.mutate(mutation)).data?.publishShareNow;
  });
}

/** Calls a share off. @returns why not, in a sentence; null: it is called off */
export function callOff(client: ApolloClient, { id }: Pick<Planned, 'id'>): Promise<string | null> {
  return settle(client, async () => {
    const variables = { input: { shareId: id } };
    const mutation = { mutation: CancelPlannedShare, variables, fetchPolicy: 'no-cache' as const };
    return (await client.mutate(mutation)).data?.cancelShare;
  });
}

async function settle(
  { cache }: ApolloClient,
  send: () => Promise<PlanChange_ResultFragment | undefined>,
): Promise<string | null> {
  let reason: string | null = null;
  const answer = await send().catch((error: unknown) => {
    reason = saidReason(error);
    return undefined;
  });
  if (!answer) return reason ?? t`The server could not be reached. Try again in a moment.`;
  switch (answer.__typename) {
    case 'ShareSuccess': {
      const { results, ...times } = answer.share;
      writeTimes(cache, times);
      for (const result of results)
        if (!isOvertaken(cache, result))
          cache.writeFragment({ fragment: ResultState, from: result, data: result });
      return null;
    }
    case 'NotFoundError':
    case 'ValidationError':
      return answer.message;
    default:
      return unreachable(answer);
  }
}

function writeTimes(cache: ApolloCache, { __typename, id, scheduledAt, dueAt }: Planned): void {
  const data = { __typename, id, scheduledAt, dueAt };
  cache.writeFragment({ fragment: ShareTimes, from: data, data });
}
