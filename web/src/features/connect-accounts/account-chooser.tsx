import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { AccountChooser_AttemptFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { unreachable } from '../../unreachable.ts';
import { CandidateOption } from './candidate-option.tsx';
import { useChooseAccounts } from './use-choose-accounts.ts';

const AccountChooserAttempt = graphql(`
  fragment AccountChooser_attempt on ConnectionAttempt {
    id
    platform {
      id
    }
    candidates {
      platformUserId
      platform
      username
      displayName
      avatarUrl
      alreadyConnected
      unavailableReason
    }
  }
`);

interface AccountChooserProps {
  readonly attempt: FragmentType<AccountChooser_AttemptFragment>;
  readonly onGivenUp: () => void;
}

/** One login has opened several accounts: asks which of them to connect. */
export default function AccountChooser(props: AccountChooserProps) {
  const { t } = useLingui();
  const { data, complete } = useFragment({ fragment: AccountChooserAttempt, from: props.attempt });
  const [choose, { loading }] = useChooseAccounts();
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!complete) return null;

  const { label } = platforms[data.platform.id];
  const usable = data.candidates.filter(({ unavailableReason }) => !unavailableReason);
  // What is connected already stays so unless it is unticked: the login has just renewed its access.
  const chosen =
    picked ?? usable.filter((one) => one.alreadyConnected).map((one) => one.platformUserId);
  const toggle = (id: string) =>
    setPicked(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);

  const giveUp = () => {
    // What becomes of the accounts must be seen.
    if (!loading) props.onGivenUp();
  };
  const submit = async () => {
    setProblem(null);
    const input = { attemptId: data.id, platformUserIds: [...chosen] };
    const answer = await choose({ variables: { input } }).catch(() => ({ data: undefined }));
    const result = answer.data?.chooseAccounts;
    if (!result) return setProblem(t`The server could not be reached. Try again in a moment.`);
    switch (result.__typename) {
      case 'ConnectionAttempt':
        return;
      case 'NotFoundError':
        return setProblem(result.message);
      case 'ValidationError':
        return setProblem(result.fieldErrors[0]?.message ?? result.message);
      default:
        return unreachable(result);
    }
  };

  return (
    <Dialog
      onClose={giveUp}
      closeOnClickOutside={false}
      title={t`Choose ${label} accounts to connect`}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          <Plural
            value={data.candidates.length}
            one="Your login opens this account. Herald keeps access only to those you choose."
            other="Your login opens these accounts. Herald keeps access only to those you choose."
          />
        </Text>
        <Stack gap="xs" role="group" aria-label={t`Accounts`}>
          {data.candidates.map((candidate) => (
            <CandidateOption
              key={candidate.platformUserId}
              candidate={candidate}
              checked={chosen.includes(candidate.platformUserId)}
              onToggle={() => toggle(candidate.platformUserId)}
            />
          ))}
        </Stack>
        {problem && <FailureAlert>{problem}</FailureAlert>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={giveUp} disabled={loading}>
            <Trans>Cancel</Trans>
          </Button>
          <Button disabled={chosen.length === 0} loading={loading} onClick={() => void submit()}>
            {chosen.length > 1 ? (
              <Plural value={chosen.length} one="Connect # account" other="Connect # accounts" />
            ) : (
              <Trans>Connect</Trans>
            )}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
