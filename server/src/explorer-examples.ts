/** A request that the explorer of the API offers in a tab of its own. */
interface Example {
  readonly query: string;
  readonly variables?: string;
}

/** What somebody new to the API asks for, in the order one needs it. A test runs each against the schema. */
export const EXPLORER_EXAMPLES: readonly Example[] = [
  {
    query: `# The accounts to share to.
# Sign in to Herald in this browser, or write
# {"authorization": "Bearer hrld_…"}
# under Headers.
query Accounts {
  socialConnections(status: ACTIVE) {
    id
    displayName
    platform {
      id
      name
    }
  }
}
`,
  },
  {
    query: `# What each account would get, and what its
# network would refuse. Nothing is posted.
query Check($input: ShareInput!) {
  checkShare(input: $input) {
    connection {
      displayName
    }
    text
    length
    limit
    problems
    warnings
  }
}
`,
    variables: draft({}),
  },
  {
    query: `# Shares. The same idempotencyKey again answers
# the same share and posts nothing.
mutation Share($input: ShareInput!) {
  share(input: $input) {
    __typename
    ... on ShareSuccess {
      share {
        id
      }
      replayed
    }
    ... on Error {
      message
    }
  }
}
`,
    variables: draft({ idempotencyKey: 'explorer-1', reference: 'explorer-1' }),
  },
  {
    query: `# What becomes of a share, as it happens.
subscription Watch($shareId: ID!) {
  shareProgress(shareId: $shareId) {
    platform {
      name
    }
    status
    step
    postUrl
    failure {
      message
      action
    }
  }
}
`,
    variables: JSON.stringify({ shareId: 'the id that Share answered' }, null, 2),
  },
  {
    query: `# What was shared so far, the newest first.
query Shares {
  shares(first: 10) {
    totalCount
    edges {
      node {
        id
        message
        createdAt
        results {
          platform {
            name
          }
          status
          postUrl
        }
      }
    }
  }
}
`,
  },
];

function draft(more: Readonly<Record<string, string>>): string {
  const input = {
    connectionIds: ['an id from Accounts'],
    message: 'Hello from the explorer',
    ...more,
  };
  return JSON.stringify({ input }, null, 2);
}
