import { useQuery } from '@apollo/client/react';
import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { AttemptFailureAlert } from '../features/connect-accounts/attempt-failure-alert.tsx';
import { ConnectionSubscriber } from '../features/connect-accounts/connection-subscriber.tsx';
import { PlatformCard } from '../features/connect-accounts/platform-card.tsx';
import { PlatformCardSkeleton } from '../features/connect-accounts/platform-card-skeleton.tsx';
import { ReturnedAttempt } from '../features/connect-accounts/returned-attempt.tsx';
import { useReturnedAttempt } from '../features/connect-accounts/use-returned-attempt.ts';
import { graphql } from '../gql/gql.ts';
import { platforms } from '../platforms.tsx';
import { LoadFailure } from '../ui/load-failure.tsx';

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
  const { data, error, refetch } = useQuery(SocialAccounts, { fetchPolicy: 'cache-and-network' });
  const { attempt, failure, setFailure, clear } = useReturnedAttempt();
  const forgetFailure = () => setFailure(null);

  return (
    <Stack gap="lg">
      <title>Social accounts · Herald</title>
      <ConnectionSubscriber />
      {attempt && <ReturnedAttempt attempt={attempt} onFailure={setFailure} onHandled={clear} />}
      {failure?.platform === null && (
        <AttemptFailureAlert message={failure.message} onClose={forgetFailure} />
      )}
      {data?.socialConnections.length === 0 && <FirstSteps />}
      {error && !data && <LoadFailure what="Your accounts" onRetry={() => void refetch()} />}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        {data?.platforms.map((platform) => (
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
        {!data &&
          !error &&
          Object.keys(platforms).map((platform) => <PlatformCardSkeleton key={platform} />)}
      </SimpleGrid>
    </Stack>
  );
}

function FirstSteps() {
  return (
    <Card bg="var(--mantine-primary-color-light)" withBorder={false}>
      <Title order={2}>Connect your first account</Title>
      <Text size="sm" mt={4} maw={640}>
        Choose a network below. You sign in there, allow Herald to post for you, and come straight
        back. Herald never sees your password, and you can disconnect at any time.
      </Text>
    </Card>
  );
}
