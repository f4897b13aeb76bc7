import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { workElsewhere } from '../workspaces/work-elsewhere.ts';
import { forgetInvitation } from './invitation-at-hand.ts';

const AcceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      __typename
      ... on WorkspaceEntered {
        workspaceId
      }
      ... on InvitationUnusableError {
        message
      }
    }
  }
`);

/** Accepts an invitation and goes to its workspace. */
export function AcceptButton({ code }: { readonly code: string }) {
  const { t } = useLingui();
  const [mutate] = useMutation(AcceptInvitation, { fetchPolicy: 'no-cache' });
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const accept = async () => {
    setLoading(true);
    setProblem(null);
    const { data, error } = await mutate({ variables: { input: { code } } }).catch(
      (error: unknown) => ({ data: undefined, error }),
    );
    const result = data?.acceptInvitation;
    if (result?.__typename === 'WorkspaceEntered') {
      forgetInvitation();
      return workElsewhere();
    }
    setLoading(false);
    setProblem(
      result?.message ??
        saidReason(error) ??
        t`The server could not be reached. Try again in a moment.`,
    );
  };
  return (
    <Stack gap="md">
      {problem && <FailureAlert>{problem}</FailureAlert>}
      <Button size="md" loading={loading} onClick={() => void accept()}>
        <Trans>Accept the invitation</Trans>
      </Button>
    </Stack>
  );
}
