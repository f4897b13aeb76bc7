import type {
  CancelShareMutation,
  CancelShareMutationVariables,
  CheckShareQuery,
  CheckShareQueryVariables,
  ConnectionsQuery,
  ConnectionsQueryVariables,
  GetShareQuery,
  GetShareQueryVariables,
  RetryShareMutation,
  RetryShareMutationVariables,
  ShareMutation,
  ShareMutationVariables,
  WatchShareSubscription,
  WatchShareSubscriptionVariables,
} from './generated/operations.ts';

/** The text of an operation; what it takes and answers is known by its type. */
export type Document<Data, Variables> = string & {
  readonly '~types'?: (variables: Variables) => Data;
};

/** What any key may know of an account; the rest is for keys with `connections:read`. */
const ACCOUNT = /* GraphQL */ `
  fragment Account on SocialConnection {
    id displayName username avatarUrl profileUrl instanceUrl platform { id name }
  }
`;

const CHECK = /* GraphQL */ `
  fragment Check on ShareCheck {
    connection { ...Account }
    text length limit problems warnings
    link { url title description }
  }
`;

const RESULT = /* GraphQL */ `
  fragment Result on ShareResult {
    id version status step attempts text postId postUrl publishedAt updatedAt
    platform { id name }
    connection { ...Account }
    failure { kind action message platformCode retryAt }
  }
`;

const SHARED = /* GraphQL */ `
  fragment Shared on Share {
    id url title description message reference createdAt scheduledAt dueAt finished version
    results { ...Result }
  }
`;

const CHANGE = /* GraphQL */ `
  fragment Change on ShareChangeResult {
    __typename
    ... on ShareSuccess { share { ...Shared } }
    ... on NotFoundError { message }
    ... on ValidationError { message fieldErrors { path message } }
  }
`;

export const CONNECTIONS: Document<ConnectionsQuery, ConnectionsQueryVariables> = /* GraphQL */ `
  query Connections($platform: PlatformId, $status: ConnectionStatus) {
    socialConnections(platform: $platform, status: $status) {
      ...Account
      platformUserId status statusReason scopes connectedAt lastPublishedAt tokenExpiresAt renewsAccess
    }
  }
  ${ACCOUNT}
`;

export const CHECK_SHARE: Document<CheckShareQuery, CheckShareQueryVariables> = /* GraphQL */ `
  query CheckShare($input: ShareInput!) { checkShare(input: $input) { ...Check } }
  ${CHECK} ${ACCOUNT}
`;

export const SHARE: Document<ShareMutation, ShareMutationVariables> = /* GraphQL */ `
  mutation Share($input: ShareInput!) {
    share(input: $input) {
      __typename
      ... on ShareSuccess { replayed share { ...Shared } }
      ... on ShareRejectedError { message checks { ...Check } }
      ... on DuplicateShareError { message existing { ...Result } }
      ... on ConnectionUnusableError { message connections { ...Account } }
      ... on ValidationError { message fieldErrors { path message } }
    }
  }
  ${SHARED} ${RESULT} ${CHECK} ${ACCOUNT}
`;

export const GET_SHARE: Document<GetShareQuery, GetShareQueryVariables> = /* GraphQL */ `
  query GetShare($id: ID!) { share(id: $id) { ...Shared } }
  ${SHARED} ${RESULT} ${ACCOUNT}
`;

export const RETRY_SHARE: Document<RetryShareMutation, RetryShareMutationVariables> =
  /* GraphQL */ `
  mutation RetryShare($input: RetryShareInput!) { retryShare(input: $input) { ...Change } }
  ${CHANGE} ${SHARED} ${RESULT} ${ACCOUNT}
`;

export const CANCEL_SHARE: Document<CancelShareMutation, CancelShareMutationVariables> =
  /* GraphQL */ `
  mutation CancelShare($input: CancelShareInput!) { cancelShare(input: $input) { ...Change } }
  ${CHANGE} ${SHARED} ${RESULT} ${ACCOUNT}
`;

export const WATCH_SHARE: Document<WatchShareSubscription, WatchShareSubscriptionVariables> =
  /* GraphQL */ `
  subscription WatchShare($id: ID!) { shareProgress(shareId: $id) { ...Result } }
  ${RESULT} ${ACCOUNT}
`;
