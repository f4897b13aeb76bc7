import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { AttemptFailureAlert } from '../features/connect-accounts/attempt-failure-alert.tsx';
import { ConnectionSubscriber } from '../features/connect-accounts/connection-subscriber.tsx';
import { PlatformCard } from '../features/connect-accounts/platform-card.tsx';
import { PlatformCardSkeleton } from '../features/connect-accounts/platform-card-skeleton.tsx';
import { ReturnedAttempt } from '../features/connect-accounts/returned-attempt.tsx';
import { useReturnedAttempt } from '../features/connect-accounts/use-returned-attempt.ts';
import { FirstRun } from '../features/first-run/first-run.tsx';
import { graphql } from '../gql/gql.ts';
import { platforms } from '../platforms.tsx';
import { LoadFailure } from '../ui/load-failure.tsx';
import { useRole } from '../use-role.ts';

const SocialAccounts = graphql(`
  query SocialAccounts {
    platforms {
      id
      ...PlatformCard_platform
    }
    socialConnections {
      id
      platform {
        id
      }
      ...ConnectionRow_connection
    }
  }
`);

export function Component() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(SocialAccounts, { fetchPolicy: 'cache-and-network' });
  const { mayEdit } = useRole();
  const { attempt, failure, setFailure, clear } = useReturnedAttempt();
  const forgetFailure = () => setFailure(null);

  const skeletons = (
    <Cards>
      {Object.keys(platforms).map((platform) => (
        <PlatformCardSkeleton key={platform} />
      ))}
    </Cards>
  );

  return (
    <Stack gap="lg">
      <title>{`${t`Social accounts`} · Herald`}</title>
      <ConnectionSubscriber />
      {attempt && <ReturnedAttempt attempt={attempt} onFailure={setFailure} onHandled={clear} />}
      {failure?.platform === null && (
        <AttemptFailureAlert message={failure.message} onClose={forgetFailure} />
      )}
      {!mayEdit && (
        <Text c="dimmed">
          <Trans>
            You look at this workspace as a viewer. Editors and owners connect its accounts.
          </Trans>
        </Text>
      )}
      <FirstRun here="/settings/social-accounts" fallback={skeletons}>
        {error && !data && (
          <LoadFailure
            title={t`Your accounts could not be loaded`}
            onRetry={() => void refetch()}
          />
        )}
        {!data && !error && skeletons}
        {data && (
          <Cards>
            {data.platforms.map((platform) => (
              <PlatformCard
                key={platform.id}
                platform={platform}
                connections={data.socialConnections.filter(
                  (connection) => connection.platform.id === platform.id,
                )}
                failure={failure?.platform === platform.id ? failure.message : null}
                onFailureSeen={forgetFailure}
              />
            ))}
          </Cards>
        )}
      </FirstRun>
    </Stack>
  );
}

function Cards({ children }: { children: ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 1, xl: 2 }} spacing="md" style={{ alignItems: 'start' }}>
      {children}
    </SimpleGrid>
  );
}
