import { client } from '../../apollo/client.ts';
import { graphql } from '../../gql/gql.ts';
import type { ConnectVisitQuery } from '../../gql/graphql.ts';

const ConnectVisit = graphql(`
  query ConnectVisit($link: String!) {
    connectVisit(link: $link) {
      linkId
      workspaceName
      status
      inUseElsewhere
      platforms {
        id
        available
        needsInstance
        instanceSuggestions
        loginMethods {
          platform
          label
          description
          available
        }
      }
      reconnects
      login {
        platform {
          id
        }
        status
        failure
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
      connected {
        platform
        username
        displayName
        avatarUrl
      }
      returnUrl
    }
  }
`);

/** What somebody who came by a link is told. */
export type Visit = NonNullable<ConnectVisitQuery['connectVisit']>;

export type VisitPlatform = Visit['platforms'][number];

/** Reads how a visit stands; null: this browser did not open the link. */
export async function readVisit(link: string): Promise<Visit | null> {
  const { data } = await client.query({
    query: ConnectVisit,
    variables: { link },
    fetchPolicy: 'no-cache',
  });
  return data?.connectVisit ?? null;
}
