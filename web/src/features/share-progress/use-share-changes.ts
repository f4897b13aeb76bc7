import { useMutation } from '@apollo/client/react';
import { t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import type {
  CancelShareInput,
  LookUpShareResultInput,
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

const LookUpShareResult = graphql(`
  mutation LookUpShareResult($input: LookUpShareResultInput!) {
    lookUpShareResult(input: $input) {
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

/** Tries failed results again. */
export function useRetryShare() {
  const [mutate] = useMutation(RetryShare);
  return useChange(async (input: RetryShareInput) => {
    const { data } = await mutate({ variables: { input } });
    return data?.retryShare;
  });
}

/** Calls off what has not begun. */
export function useCancelShare() {
  const [mutate] = useMutation(CancelShare);
  return useChange(async (input: CancelShareInput) => {
    const { data } = await mutate({ variables: { input } });
    return data?.cancelShare;
  });
}

/** Has the platform asked once more what became of a result. */
export function useLookUpResult() {
  const [mutate] = useMutation(LookUpShareResult);
  return useChange(async (input: LookUpShareResultInput) => {
    const { data } = await mutate({ variables: { input } });
    return data?.lookUpShareResult;
  });
}

/** Settles a result by what the person saw. */
export function useResolveResult() {
  const [mutate] = useMutation(ResolveShareResult);
  return useChange(async (input: ResolveShareResultInput) => {
    const { data } = await mutate({ variables: { input } });
    return data?.resolveShareResult;
  });
}

function useChange<Input>(send: (input: Input) => Promise<ChangeAnswer | undefined>) {
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const tell = (words: string) => {
    if (shown.current) return setProblem(words);
    // Meanwhile the result has changed, and what was pressed is gone.
    notifications.show({ color: 'orange', message: words });
  };
  const run = async (input: Input) => {
    setLoading(true);
    setProblem(null);
    let reason: string | null = null;
    const answer = await send(input).catch((error: unknown) => {
      reason = saidReason(error);
      return undefined;
    });
    setLoading(false);
    if (!answer) return tell(reason ?? t`The server could not be reached. Try again in a moment.`);
    switch (answer.__typename) {
      case 'ShareSuccess':
        return;
      case 'NotFoundError':
      case 'ValidationError':
        return tell(answer.message);
      default:
        return unreachable(answer);
    }
  };
  return [run, { loading, problem }] as const;
}
