import { toGlobalId } from './global-id.ts';
import { schema } from './schema.ts';

/** What everybody may ask, signed in or not. */
export const PUBLIC = [
  'Query.viewer',
  'Query.platforms',
  'Query.sandboxUrl',
  'Query.invitation',
  'Query.apiKey',
  'Query.connectVisit',
  'Mutation.beginVisitLogin',
  'Mutation.chooseVisitAccounts',
];

const CONNECTION = toGlobalId('SocialConnection', 'c1');
const ATTEMPT = toGlobalId('ConnectionAttempt', 'a1');
const SHARE = toGlobalId('Share', 's1');
const RESULT = toGlobalId('ShareResult', 'r1');
const WORKSPACE = toGlobalId('Workspace', 'w1');

/** A valid call of every root field that is not public. */
export const CALLS: Readonly<Record<string, string>> = {
  'Query.node': `{ node(id: "${SHARE}") { id } }`,
  'Query.socialConnections': '{ socialConnections { id } }',
  'Query.connectionAttempt': `{ connectionAttempt(id: "${ATTEMPT}") { id } }`,
  'Query.connectLink': '{ connectLink(id: "l1") { id status connections { id } } }',
  'Mutation.createConnectLink':
    'mutation { createConnectLink(input: { returnUrl: "https://shop.example/" }) { __typename } }',
  'Mutation.cancelConnectLink':
    'mutation { cancelConnectLink(input: { id: "l1" }) { __typename } }',
  'Query.share': `{ share(id: "${SHARE}") { id } }`,
  'Query.shares': '{ shares { totalCount } }',
  'Query.sharedOn': '{ sharedOn(url: "https://example.com/") { id } }',
  'Query.checkShare': `{ checkShare(input: { connectionIds: ["${CONNECTION}"] }) { text } }`,
  'Query.linkPreview': '{ linkPreview(url: "https://example.com/") { title } }',
  'Query.uploadedImages': '{ uploadedImages(ids: ["m1"]) { id url } }',
  'Query.mailConfigured': '{ mailConfigured }',
  'Query.mailboxUrl': '{ mailboxUrl }',
  'Query.notifications': '{ notifications { unreadCount } }',
  'Query.notificationPreferences': '{ notificationPreferences { kind } }',
  'Mutation.markNotificationsRead': 'mutation { markNotificationsRead(input: {}) { __typename } }',
  'Mutation.updateNotificationPreferences':
    'mutation { updateNotificationPreferences(input: { preferences: [] }) { __typename } }',
  'Subscription.notificationReceived': 'subscription { notificationReceived { id } }',
  'Query.preferences': '{ preferences { theme } }',
  'Mutation.updatePreferences':
    'mutation { updatePreferences(input: { theme: DARK }) { __typename } }',
  'Mutation.endSessions': 'mutation { endSessions(input: {}) { __typename } }',
  'Mutation.connect': 'mutation { connect(input: { platform: TWITTER }) { __typename } }',
  'Mutation.chooseAccounts': `mutation { chooseAccounts(input: { attemptId: "${ATTEMPT}", platformUserIds: ["1"] }) { __typename } }`,
  'Mutation.disconnect': `mutation { disconnect(input: { connectionId: "${CONNECTION}" }) { __typename } }`,
  'Mutation.share': `mutation { share(input: { connectionIds: ["${CONNECTION}"] }) { __typename } }`,
  'Mutation.retryShare': `mutation { retryShare(input: { shareId: "${SHARE}" }) { __typename } }`,
  'Mutation.cancelShare': `mutation { cancelShare(input: { shareId: "${SHARE}" }) { __typename } }`,
  'Mutation.rescheduleShare': `mutation { rescheduleShare(input: { shareId: "${SHARE}", scheduledAt: "2026-12-01T12:00:00Z" }) { __typename } }`,
  'Mutation.editShare': `mutation { editShare(input: { shareId: "${SHARE}", share: { connectionIds: ["${CONNECTION}"], message: "Hi" } }) { __typename } }`,
  'Mutation.publishShareNow': `mutation { publishShareNow(input: { shareId: "${SHARE}" }) { __typename } }`,
  'Mutation.deleteShareResult': `mutation { deleteShareResult(input: { resultId: "${RESULT}" }) { __typename } }`,
  'Mutation.editShareResult': `mutation { editShareResult(input: { resultId: "${RESULT}", message: "Hi" }) { __typename } }`,
  'Mutation.resolveShareResult': `mutation { resolveShareResult(input: { resultId: "${RESULT}", published: true }) { __typename } }`,
  'Mutation.lookUpShareResult': `mutation { lookUpShareResult(input: { resultId: "${RESULT}" }) { __typename } }`,
  'Mutation.checkConnection': `mutation { checkConnection(input: { connectionId: "${CONNECTION}" }) { __typename } }`,
  'Mutation.updateWorkspace': 'mutation { updateWorkspace(input: { name: "A" }) { __typename } }',
  'Mutation.updateEmbedOrigins':
    'mutation { updateEmbedOrigins(input: { origins: [] }) { __typename } }',
  'Mutation.createWorkspace': 'mutation { createWorkspace(input: { name: "A" }) { __typename } }',
  'Mutation.switchWorkspace': `mutation { switchWorkspace(input: { workspaceId: "${WORKSPACE}" }) { __typename } }`,
  'Mutation.leaveWorkspace': 'mutation { leaveWorkspace { __typename } }',
  'Mutation.inviteMember':
    'mutation { inviteMember(input: { email: "a@example.com", role: VIEWER }) { __typename } }',
  'Mutation.resendInvitation':
    'mutation { resendInvitation(input: { invitationId: "i1" }) { __typename } }',
  'Mutation.revokeInvitation':
    'mutation { revokeInvitation(input: { invitationId: "i1" }) { __typename } }',
  'Mutation.acceptInvitation': 'mutation { acceptInvitation(input: { code: "c" }) { __typename } }',
  'Mutation.changeMemberRole':
    'mutation { changeMemberRole(input: { memberId: "m1", role: VIEWER }) { __typename } }',
  'Mutation.removeMember': 'mutation { removeMember(input: { memberId: "m1" }) { __typename } }',
  'Query.apiKeys': '{ apiKeys { id } }',
  'Mutation.createApiKey':
    'mutation { createApiKey(input: { name: "A", scopes: [] }) { __typename } }',
  'Mutation.renameApiKey':
    'mutation { renameApiKey(input: { id: "k1", name: "A" }) { __typename } }',
  'Mutation.revokeApiKey': 'mutation { revokeApiKey(input: { id: "k1" }) { __typename } }',
  'Query.webhookEndpoints': '{ webhookEndpoints { id } }',
  'Query.webhookDeliveries': '{ webhookDeliveries(endpointId: "e1") { edges { cursor } } }',
  'Query.webhookDelivery': '{ webhookDelivery(id: "d1") { id } }',
  'Mutation.createWebhookEndpoint':
    'mutation { createWebhookEndpoint(input: { url: "https://example.com/", events: [SHARE_FINISHED] }) { __typename } }',
  'Mutation.updateWebhookEndpoint':
    'mutation { updateWebhookEndpoint(input: { endpointId: "e1" }) { __typename } }',
  'Mutation.deleteWebhookEndpoint':
    'mutation { deleteWebhookEndpoint(input: { endpointId: "e1" }) { __typename } }',
  'Mutation.pauseWebhookEndpoint':
    'mutation { pauseWebhookEndpoint(input: { endpointId: "e1" }) { __typename } }',
  'Mutation.resumeWebhookEndpoint':
    'mutation { resumeWebhookEndpoint(input: { endpointId: "e1" }) { __typename } }',
  'Mutation.rotateWebhookSecret':
    'mutation { rotateWebhookSecret(input: { endpointId: "e1" }) { __typename } }',
  'Mutation.testWebhookEndpoint':
    'mutation { testWebhookEndpoint(input: { endpointId: "e1" }) { __typename } }',
  'Mutation.redeliverWebhook':
    'mutation { redeliverWebhook(input: { deliveryId: "d1" }) { __typename } }',
  'Subscription.shareProgress': `subscription { shareProgress(shareId: "${SHARE}") { id } }`,
  'Subscription.connectionChanged': 'subscription { connectionChanged { id } }',
};

/** Every field of the API's roots, as `Query.share`. */
export const ROOT_FIELDS = ['Query', 'Mutation', 'Subscription'].flatMap((root) => {
  const type = schema.getType(root);
  if (!type || !('getFields' in type)) return [];
  return Object.keys(type.getFields()).map((field) => `${root}.${field}`);
});
