/** What the web app asks for on its pages. */
export const CONNECTIONS = `query {
  socialConnections {
    id status statusReason username displayName avatarUrl profileUrl instanceUrl connectedAt tokenExpiresAt
    platform { id name }
  }
}`;

export const SHARES = `query (
  $platform: PlatformId, $status: ShareStatus, $search: String, $since: DateTime, $until: DateTime, $order: ShareOrder, $after: String
) {
  shares(
    first: 20, after: $after, platform: $platform, status: $status, search: $search, since: $since, until: $until, order: $order
  ) {
    pageInfo { hasNextPage endCursor }
    edges {
      cursor
      node {
        id dueAt message title url
        results { id status deletedAt platform { id } connection { id displayName } }
      }
    }
  }
}`;

export const PROGRESS = `subscription ($shareId: ID!) {
  shareProgress(shareId: $shareId) {
    id status step attempts postUrl publishedAt updatedAt version
    platform { id }
    connection { id displayName }
    failure { kind action message }
  }
}`;
