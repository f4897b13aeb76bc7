import { useMutation } from '@apollo/client/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { unreachable } from '../../unreachable.ts';
import { CandidateOption } from '../connect-accounts/candidate-option.tsx';
import { BackLink } from './back-link.tsx';
import type { Visit } from './visit.ts';

const ChooseVisitAccounts = graphql(`
  mutation ChooseVisitAccounts($input: ChooseVisitAccountsInput!) {
    chooseVisitAccounts(input: $input) {
      __typename
      ... on ConnectVisit {
        status
      }
      ... on NotFoundError {
        message
      }
      ... on ValidationError {
        message
      }
    }
  }
`);

interface VisitChooserProps {
  readonly visit: Visit;
  readonly candidates: NonNullable<Visit['login']>['candidates'];
  readonly onChosen: () => void;
}

/** One login has opened several accounts: asks which of them to connect. */
export function VisitChooser({ visit, candidates, onChosen }: VisitChooserProps) {
  const { t } = useLingui();
  const [choose, { loading }] = useMutation(ChooseVisitAccounts, { fetchPolicy: 'no-cache' });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);

  const submit = async () => {
    setProblem(null);
    const input = { link: visit.linkId, platformUserIds: [...chosen] };
    const { data, error } = await choose({ variables: { input } }).catch((error: unknown) => ({
      data: undefined,
      error,
    }));
    if (!data)
      return setProblem(
        saidReason(error) ?? t`The server could not be reached. Try again in a moment.`,
      );
    const result = data.chooseVisitAccounts;
    switch (result.__typename) {
      case 'ConnectVisit':
        return onChosen();
      case 'NotFoundError':
      case 'ValidationError':
        return setProblem(result.message);
      default:
        return unreachable(result);
    }
  };

  return (
    <>
      <Stack gap="xs" role="group" aria-label={t`Accounts`}>
        {candidates.map((candidate) => (
          <CandidateOption
            key={candidate.platformUserId}
            candidate={candidate}
            checked={chosen.includes(candidate.platformUserId)}
            onToggle={() => toggle(candidate.platformUserId)}
          />
        ))}
      </Stack>
      {problem && <FailureAlert>{problem}</FailureAlert>}
      <Button disabled={chosen.length === 0} loading={loading} onClick={() => void submit()}>
        {chosen.length > 1 ? (
          <Plural value={chosen.length} one="Connect # account" other="Connect # accounts" />
        ) : (
          <Trans>Connect</Trans>
        )}
      </Button>
      <BackLink returnUrl={visit.returnUrl} />
    </>
  );
}
