import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { Navigate } from 'react-router';
import { graphql } from '../gql/gql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';

const Home = graphql(`
  query Home {
    socialConnections {
      id
    }
  }
`);

/** Sends people where they have something to do: to share, or first to connect an account. */
export function Component() {
  const { data, error, refetch } = useQuery(Home);
  if (data) {
    return (
      <Navigate
        replace
        to={data.socialConnections.length ? '/share' : '/settings/social-accounts'}
      />
    );
  }
  if (error) return <LoadFailure what="Your accounts" onRetry={() => void refetch()} />;
  return <Skeleton height={34} width={220} />;
}
