import type { WorkspaceRole } from '@herald/prisma/generated/client/client';
import { describe, expect, test } from 'vitest';
import { ANN, codes, contextWith, run, watch } from './context.test-kit.ts';
import type { Viewer } from './context.ts';
import { toGlobalId } from './global-id.ts';
import { schema } from './schema.ts';
import { WORKSPACE_ROLES } from './workspace-role.ts';

const PUBLIC = ['Query.viewer', 'Query.platforms', 'Query.sandboxUrl', 'Query.invitation'];

const CONNECTION = toGlobalId('SocialConnection', 'c1');
const ATTEMPT = toGlobalId('ConnectionAttempt', 'a1');
const SHARE = toGlobalId('Share', 's1');
const RESULT = toGlobalId('ShareResult', 'r1');
const WORKSPACE = toGlobalId('Workspace', 'w1');

/** A valid call of every root field that is not public. */
const CALLS: Readonly<Record<string, string>> = {
  'Query.node': `{ node(id: "${SHARE}") { id } }`,
  'Query.socialConnections': '{ socialConnections { id } }',
  'Query.connectionAttempt': `{ connectionAttempt(id: "${ATTEMPT}") { id } }`,
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
  'Subscription.shareProgress': `subscription { shareProgress(shareId: "${SHARE}") { id } }`,
  'Subscription.connectionChanged': 'subscription { connectionChanged { id } }',
};

/** Who may ask, at least. */
const LEAST: Readonly<Record<string, WorkspaceRole>> = {
  'Query.node': 'VIEWER',
  'Query.socialConnections': 'VIEWER',
  'Query.connectionAttempt': 'VIEWER',
  'Query.share': 'VIEWER',
  'Query.shares': 'VIEWER',
  'Query.sharedOn': 'VIEWER',
  'Query.checkShare': 'VIEWER',
  'Query.linkPreview': 'VIEWER',
  'Query.uploadedImages': 'VIEWER',
  'Mutation.connect': 'EDITOR',
  'Mutation.chooseAccounts': 'EDITOR',
  'Mutation.disconnect': 'OWNER',
  'Mutation.share': 'EDITOR',
  'Mutation.retryShare': 'EDITOR',
  'Mutation.cancelShare': 'EDITOR',
  'Mutation.rescheduleShare': 'EDITOR',
  'Mutation.editShare': 'EDITOR',
  'Mutation.publishShareNow': 'EDITOR',
  'Mutation.deleteShareResult': 'EDITOR',
  'Mutation.editShareResult': 'EDITOR',
  'Mutation.resolveShareResult': 'EDITOR',
  'Mutation.lookUpShareResult': 'EDITOR',
  'Mutation.checkConnection': 'EDITOR',
  'Query.mailConfigured': 'VIEWER',
  'Query.mailboxUrl': 'VIEWER',
  'Query.preferences': 'VIEWER',
  'Mutation.updatePreferences': 'VIEWER',
  'Mutation.endSessions': 'VIEWER',
  'Query.notifications': 'VIEWER',
  'Query.notificationPreferences': 'VIEWER',
  'Mutation.markNotificationsRead': 'VIEWER',
  'Mutation.updateNotificationPreferences': 'VIEWER',
  'Subscription.notificationReceived': 'VIEWER',
  'Mutation.updateWorkspace': 'OWNER',
  'Mutation.createWorkspace': 'VIEWER',
  'Mutation.switchWorkspace': 'VIEWER',
  'Mutation.leaveWorkspace': 'VIEWER',
  'Mutation.inviteMember': 'OWNER',
  'Mutation.resendInvitation': 'OWNER',
  'Mutation.revokeInvitation': 'OWNER',
  'Mutation.acceptInvitation': 'VIEWER',
  'Mutation.changeMemberRole': 'OWNER',
  'Mutation.removeMember': 'OWNER',
  'Subscription.shareProgress': 'VIEWER',
  'Subscription.connectionChanged': 'VIEWER',
};

const AND_ABOVE: Readonly<Record<WorkspaceRole, readonly WorkspaceRole[]>> = {
  VIEWER: ['VIEWER', 'EDITOR', 'OWNER'],
  EDITOR: ['EDITOR', 'OWNER'],
  OWNER: ['OWNER'],
};
const WHO: Readonly<Record<WorkspaceRole, RegExp>> = {
  VIEWER: /^Only members of this workspace can .*\.$/,
  EDITOR: /^Only editors and owners of this workspace can .*\.$/,
  OWNER: /^Only owners of this workspace can .*\.$/,
};

const ROOT_FIELDS = ['Query', 'Mutation', 'Subscription'].flatMap((root) => {
  const type = schema.getType(root);
  if (!type || !('getFields' in type)) return [];
  return Object.keys(type.getFields()).map((field) => `${root}.${field}`);
});

const CLOSED = ROOT_FIELDS.filter((field) => !PUBLIC.includes(field));

/** Makes the call of a root field; answers what it says. */
async function call(field: string, viewer: Viewer | null) {
  const document = CALLS[field];
  if (document === undefined) throw new Error(`No call of ${field} is listed.`);
  const ask = field.startsWith('Subscription.') ? watch : run;
  return ask(contextWith({}, { viewer }), document);
}

describe('signed out', () => {
  test.each(CLOSED)('%s answers UNAUTHENTICATED', async (field) => {
    expect(codes(await call(field, null))).toEqual(['UNAUTHENTICATED']);
  });

  test('viewer, platforms and sandboxUrl are answered', async () => {
    const context = contextWith(
      { platforms: { list: () => [] }, sandboxUrl: 'http://127.0.0.1:4400/' },
      { viewer: null },
    );
    expect(await run(context, '{ viewer { id } platforms { id } sandboxUrl }')).toEqual({
      data: { viewer: null, platforms: [], sandboxUrl: 'http://127.0.0.1:4400/' },
    });
  });
});

describe.each(WORKSPACE_ROLES)('a member who is %s', (role) => {
  test.each(CLOSED)('may ask %s, or is told who may', async (field) => {
    const least = LEAST[field];
    if (least === undefined) throw new Error(`Who may ask ${field} is not listed.`);
    const answer = await call(field, { ...ANN, role });
    if (AND_ABOVE[least].includes(role)) expect(codes(answer)).not.toContain('FORBIDDEN');
    else {
      expect(codes(answer)).toEqual(['FORBIDDEN']);
      const message = expect.stringMatching(WHO[least]);
      expect(answer).toMatchObject({ errors: [{ message }] });
    }
  });
});

test('a signed-in caller learns who they are', async () => {
  const { data } = await run(contextWith({}), '{ viewer { id name email } }');
  expect(data).toEqual({ viewer: { id: 'user-ann', name: 'Ann', email: 'ann@example.com' } });
});
