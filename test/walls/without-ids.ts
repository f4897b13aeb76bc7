export const URL_SHARED = 'https://example.com/ours';

/** What names no id, and what a workspace with nothing of its own is answered; null: the same for everybody. */
export const WITHOUT_IDS: Readonly<Record<string, readonly (readonly [string, object | null])[]>> =
  {
    'Query.socialConnections': [
      ['{ socialConnections { id } }', { socialConnections: [] }],
      ['{ socialConnections(status: REVOKED) { id } }', { socialConnections: [] }],
    ],
    'Query.shares': [
      ['{ shares { totalCount edges { cursor } } }', { shares: { totalCount: 0, edges: [] } }],
      ['{ shares(search: "Hello") { totalCount } }', { shares: { totalCount: 0 } }],
      [
        '{ shares(order: SOONEST, since: "2020-01-01T00:00:00Z") { edges { cursor } } }',
        { shares: { edges: [] } },
      ],
    ],
    'Query.sharedOn': [[`{ sharedOn(url: "${URL_SHARED}") { id } }`, { sharedOn: [] }]],
    'Query.linkPreview': [
      ['{ linkPreview(url: "https://example.com/") { title } }', { linkPreview: null }],
    ],
    'Query.preferences': [['{ preferences { textTemplate } }', { preferences: null }]],
    'Query.apiKey': [['{ apiKey { name } }', null]],
    'Query.apiKeys': [['{ apiKeys { name } }', { apiKeys: [] }]],
    'Query.platforms': [['{ platforms { id } }', null]],
    'Query.sandboxUrl': [['{ sandboxUrl }', null]],
    'Query.mailConfigured': [['{ mailConfigured }', { mailConfigured: true }]],
    'Query.mailboxUrl': [['{ mailboxUrl }', null]],
    'Query.viewer': [
      ['{ viewer { email workspaces { name } workspace { members { email } } } }', null],
    ],
    'Query.connectVisit': [['{ connectVisit(link: "none") { linkId } }', null]],
    // Each is about the browser that asks.
    'Mutation.beginVisitLogin': [],
    'Mutation.chooseVisitAccounts': [],
    'Query.invitation': [['{ invitation(code: "none") { email } }', null]],
    // Each is about the person who asks, or the workspace they work in.
    'Mutation.createWorkspace': [],
    'Mutation.updateEmbedOrigins': [],
    'Mutation.leaveWorkspace': [],
    'Mutation.inviteMember': [],
    'Mutation.acceptInvitation': [],
    'Mutation.createApiKey': [],
    // Told apart by what arrives, below.
    'Subscription.connectionChanged': [],
    'Query.notifications': [
      [
        '{ notifications { unreadCount edges { cursor } } }',
        { notifications: { unreadCount: 0, edges: [] } },
      ],
    ],
    'Query.notificationPreferences': [['{ notificationPreferences { kind } }', null]],
    'Mutation.updateNotificationPreferences': [
      [
        'mutation { updateNotificationPreferences(input: { preferences: [] }) { __typename } }',
        null,
      ],
    ],
    'Subscription.notificationReceived': [],
    'Query.webhookEndpoints': [['{ webhookEndpoints { id } }', { webhookEndpoints: [] }]],
    'Mutation.createWebhookEndpoint': [],
  };
