import type { WorkspaceRole } from '@herald/prisma/generated/client/client';
import { describe, expect, test } from 'vitest';
import { ANN, codes, contextWith, run, watch } from './context.test-kit.ts';
import type { Viewer } from './context.ts';
import { CALLS, PUBLIC, ROOT_FIELDS } from './root-calls.test-kit.ts';
import { WORKSPACE_ROLES } from './workspace-role.ts';

/** Who may ask, at least. */
const LEAST: Readonly<Record<string, WorkspaceRole>> = {
  'Query.node': 'VIEWER',
  'Query.socialConnections': 'VIEWER',
  'Query.connectionAttempt': 'VIEWER',
  'Query.connectLink': 'VIEWER',
  'Mutation.createConnectLink': 'EDITOR',
  'Mutation.cancelConnectLink': 'EDITOR',
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
  'Mutation.updateEmbedOrigins': 'OWNER',
  'Mutation.createWorkspace': 'VIEWER',
  'Mutation.switchWorkspace': 'VIEWER',
  'Mutation.leaveWorkspace': 'VIEWER',
  'Mutation.inviteMember': 'OWNER',
  'Mutation.resendInvitation': 'OWNER',
  'Mutation.revokeInvitation': 'OWNER',
  'Mutation.acceptInvitation': 'VIEWER',
  'Mutation.changeMemberRole': 'OWNER',
  'Mutation.removeMember': 'OWNER',
  'Query.apiKeys': 'OWNER',
  'Mutation.createApiKey': 'OWNER',
  'Mutation.renameApiKey': 'OWNER',
  'Mutation.revokeApiKey': 'OWNER',
  'Query.webhookEndpoints': 'OWNER',
  'Query.webhookDeliveries': 'OWNER',
  'Query.webhookDelivery': 'OWNER',
  'Mutation.createWebhookEndpoint': 'OWNER',
  'Mutation.updateWebhookEndpoint': 'OWNER',
  'Mutation.deleteWebhookEndpoint': 'OWNER',
  'Mutation.pauseWebhookEndpoint': 'OWNER',
  'Mutation.resumeWebhookEndpoint': 'OWNER',
  'Mutation.rotateWebhookSecret': 'OWNER',
  'Mutation.testWebhookEndpoint': 'OWNER',
  'Mutation.redeliverWebhook': 'OWNER',
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
