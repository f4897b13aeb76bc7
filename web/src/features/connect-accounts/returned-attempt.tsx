import type { FragmentType } from '@apollo/client';
import { useApolloClient, useFragment } from '@apollo/client/react';
import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';
import { lazy, Suspense, useEffect, useEffectEvent } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { PlatformId, ReturnedAttempt_AttemptFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { unreachable } from '../../unreachable.ts';

const AccountChooser = lazy(() => import('./account-chooser.tsx'));

const ReturnedAttemptAttempt = graphql(`
  fragment ReturnedAttempt_attempt on ConnectionAttempt {
    id
    status
    failure
    platform {
      id
    }
    connections {
      id
      displayName
    }
    ...AccountChooser_attempt
  }
`);

/** A login that came to nothing, and at which platform, where that is known. */
export interface AttemptFailure {
  readonly platform: PlatformId | null;
  readonly message: string;
}

interface ReturnedAttemptProps {
  readonly attempt: FragmentType<ReturnedAttempt_AttemptFragment>;
  readonly onFailure: (failure: AttemptFailure) => void;
  /** The attempt needs nothing more and can leave the address. */
  readonly onHandled: () => void;
}

/** Takes up a login where the platform has sent the browser back: chooses accounts, or tells how it went. */
export function ReturnedAttempt({ attempt, onFailure, onHandled }: ReturnedAttemptProps) {
  const client = useApolloClient();
  const { data, complete } = useFragment({
    fragment: ReturnedAttemptAttempt,
    fragmentName: 'ReturnedAttempt_attempt',
    from: attempt,
  });

  const settle = useEffectEvent(() => {
    if (!complete) return;
    const { label } = platforms[data.platform.id];
    switch (data.status) {
      case 'CHOOSING':
        return;
      case 'COMPLETED':
        notifications.show({
          id: data.id,
          color: 'green',
          title: t`Connected to ${label}`,
          message: describeConnected(data.connections),
        });
        void client.refetchQueries({ include: ['SocialAccounts'] });
        return onHandled();
      case 'DENIED':
      case 'FAILED':
      case 'EXPIRED':
      case 'PENDING':
        onFailure({
          platform: data.platform.id,
          message: data.failure ?? t`The login at ${label} was not finished in time.`,
        });
        return onHandled();
      default:
        return unreachable(data.status);
    }
  });
  const status = complete ? data.status : null;
  useEffect(() => {
    if (status) settle();
  }, [status]);

  if (status !== 'CHOOSING' || !complete) return null;
  return (
    <Suspense>
      <AccountChooser attempt={data} onGivenUp={onHandled} />
    </Suspense>
  );
}

function describeConnected(connections: readonly { readonly displayName: string }[]): string {
  const list = new Intl.ListFormat(i18n.locales);
  const names = list.format(connections.map(({ displayName }) => displayName));
  return plural(connections.length, {
    one: `${names} can now be shared to.`,
    other: `${names} can now be shared to.`,
  });
}
