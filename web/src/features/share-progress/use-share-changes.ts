import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import type {
  CancelShareInput,
  ResolveShareResultInput,
  RetryShareInput,
} from '../../gql/graphql.ts';
import { unreachable } from '../../unreachable.ts';

const RetryShare = graphql(`
  mutation RetryShare($input: RetryShareInput!) {
    retryShare(input: $input) {
      ...ShareChange_result @unmask
    }
  }
`);

const CancelShare = graphql(`
  mutation CancelShare($input: CancelShareInput!) {
    cancelShare(input: $input) {
      ...ShareChange_result @unmask
    }
  }
`);

const ResolveShareResult = graphql(`
  mutation ResolveShareResult($input: ResolveShareResultInput!) {
    resolveShareResult(input: $input) {
      ...ShareChange_result @unmask
    }
  }
`);

// What became of the results comes with the progress of the share: one source, so that no answer overtakes another.
graphql(`
  fragment ShareChange_result on ShareChangeResult {
    __typename
    ... on NotFoundError {
      message
    }
    ... on ValidationError {
      message
    }
  }
`);

type ChangeAnswer =
  | { readonly __typename: 'ShareSuccess' }
  | { readonly __typename: 'NotFoundError' | 'ValidationError'; readonly message: string };

/** Tries failed results again. `onChanged` is called when the server has done it. */
export function useRetryShare(onChanged: () => void) {
  const [mutate] = useMutation(RetryShare);
  return useChange(async (input: RetryShareInput) => {
    const { data } = await mutate({ variables: { input } });
    return data?.retryShare;
  }, onChanged);
}

/** Calls off what has not begun. `onChanged` is called when the server has done it. */
export function useCancelShare(onChanged: () => void) {
  const [mutate] = useMutation(CancelShare);
  return useChange(async (input: CancelShareInput) => {
    const { data } = await mutate({ variables: { input } });
    return data?.cancelShare;
  }, onChanged);
}

/** Settles a result by what the person saw. `onChanged` is called when the server has done it. */
export function useResolveResult(onChanged: () => void) {
  const [mutate] = useMutation(ResolveShareResult);
  return useChange(async (input: ResolveShareResultInput) => {
    const { data } = await mutate({ variables: { input } });
    return data?.resolveShareResult;
  }, onChanged);
}

function useChange<Input>(
  send: (input: Input) => Promise<ChangeAnswer | undefined>,
  onChanged: () => void,
) {
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (input: Input) => {
    setLoading(true);
    setProblem(null);
    let reason: string | null = null;
    const answer = await send(input).catch((error: unknown) => {
      reason = saidReason(error);
      return undefined;
    });
    setLoading(false);
    if (!answer)
      return setProblem(reason ?? 'The server could not be reached. Try again in a moment.');
    switch (answer.__typename) {
      case 'ShareSuccess':
        return onChanged();
      case 'NotFoundError':
      case 'ValidationError':
        return setProblem(answer.message);
      default:
        return unreachable(answer);
    }
  };
  return [run, { loading, problem }] as const;
}
