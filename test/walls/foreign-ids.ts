import { DAY } from '../testkit/clock.ts';

/** What one workspace has; every case hands one of its ids to another workspace. */
export interface Ids {
  readonly connection: string;
  readonly attempt: string;
  readonly choosing: string;
  readonly share: string;
  readonly result: string;
  readonly image: string;
  readonly notification: string;
  readonly workspace: string;
  readonly member: string;
  readonly invitation: string;
  readonly endpoint: string;
  readonly delivery: string;
  /** By which somebody may connect an account. */
  readonly link: string;
  /** A browser its owner is signed in at. */
  readonly session: string;
  readonly apiKey: string;
}

/** One way to name something of another workspace. */
interface Case {
  readonly document: string;
  /** Stands in place of `$$`. */
  readonly id: keyof Ids;
  /** What who does not own it is answered; null: a request error. */
  readonly answer: object | null;
}

const mutation = (name: string, input: string, id: keyof Ids, answer: string): Case => ({
  document: `mutation { ${name}(input: ${input}) { __typename } }`,
  id,
  answer: { [name]: { __typename: answer } },
});
const share = (rest: string, id: keyof Ids) =>
  mutation('share', `{ ${rest}, message: "Hi" }`, id, 'ValidationError');
const edit = (rest: string, id: keyof Ids) =>
  mutation(
    'editShare',
    `{ shareId: "$ownPlan", share: { ${rest}, message: "Hi" } }`,
    id,
    'ValidationError',
  );
const check = (rest: string, id: keyof Ids, answer: object | null): Case => ({
  document: `{ checkShare(input: { ${rest}, message: "Hi" }) { text } }`,
  id,
  answer,
});
const node = (id: keyof Ids): Case => ({
  document: '{ node(id: $$) { id } }',
  id,
  answer: { node: null },
});
const NEXT_MONTH = new Date(Date.now() + 30 * DAY).toISOString();
const OWN = 'connectionIds: ["$own"]';

/** By the place where the id is named. `$own` is a connection of the one who asks, `$ownPlan` a share that waits. */
export const FOREIGN_IDS: Readonly<Record<string, readonly Case[]>> = {
  'Query.node(id)': [
    node('connection'),
    node('attempt'),
    node('share'),
    node('result'),
    node('workspace'),
    node('notification'),
  ],
  'Query.share(id)': [
    { document: '{ share(id: $$) { id } }', id: 'share', answer: { share: null } },
  ],
  'Query.connectionAttempt(id)': [
    {
      document: '{ connectionAttempt(id: $$) { id } }',
      id: 'attempt',
      answer: { connectionAttempt: null },
    },
  ],
  'Query.uploadedImages(ids)': [
    {
      document: '{ uploadedImages(ids: [$$]) { id url } }',
      id: 'image',
      answer: { uploadedImages: [] },
    },
  ],
  'Query.checkShare(input.connectionIds)': [
    check('connectionIds: [$$]', 'connection', { checkShare: [] }),
  ],
  'Query.checkShare(input.imageIds)': [check(`${OWN}, imageIds: [$$]`, 'image', null)],
  'Query.checkShare(input.images.id)': [check(`${OWN}, images: [{ id: $$ }]`, 'image', null)],
  'Query.checkShare(input.overrides.connectionId)': [
    check(`${OWN}, overrides: [{ connectionId: $$, message: "Ho" }]`, 'connection', null),
  ],
  'Query.checkShare(input.options.connectionId)': [
    check(`${OWN}, options: [{ connectionId: $$, name: "a", value: "b" }]`, 'connection', null),
  ],
  'Mutation.connect(input.connectionId)': [
    mutation(
      'connect',
      '{ platform: MASTODON, connectionId: $$ }',
      'connection',
      'ValidationError',
    ),
  ],
  'Mutation.chooseAccounts(input.attemptId)': [
    mutation(
      'chooseAccounts',
      '{ attemptId: $$, platformUserIds: ["$candidate"] }',
      'choosing',
      'NotFoundError',
    ),
  ],
  'Query.connectLink(id)': [
    { document: '{ connectLink(id: $$) { id } }', id: 'link', answer: { connectLink: null } },
  ],
  'Mutation.createConnectLink(input.connectionId)': [
    mutation(
      'createConnectLink',
      '{ connectionId: $$, returnUrl: "https://shop.example/" }',
      'connection',
      'ValidationError',
    ),
  ],
  'Mutation.cancelConnectLink(input.id)': [
    mutation('cancelConnectLink', '{ id: $$ }', 'link', 'NotFoundError'),
  ],
  'Mutation.disconnect(input.connectionId)': [
    mutation('disconnect', '{ connectionId: $$ }', 'connection', 'NotFoundError'),
  ],
  'Mutation.share(input.connectionIds)': [share('connectionIds: [$$]', 'connection')],
  'Mutation.share(input.imageIds)': [share(`${OWN}, imageIds: [$$]`, 'image')],
  'Mutation.share(input.images.id)': [share(`${OWN}, images: [{ id: $$ }]`, 'image')],
  'Mutation.share(input.overrides.connectionId)': [
    share(`${OWN}, overrides: [{ connectionId: $$, message: "Ho" }]`, 'connection'),
  ],
  'Mutation.share(input.options.connectionId)': [
    share(`${OWN}, options: [{ connectionId: $$, name: "a", value: "b" }]`, 'connection'),
  ],
  'Mutation.retryShare(input.shareId)': [
    mutation('retryShare', '{ shareId: $$ }', 'share', 'NotFoundError'),
  ],
  'Mutation.retryShare(input.resultIds)': [
    mutation(
      'retryShare',
      '{ shareId: "$ownShare", resultIds: [$$] }',
      'result',
      'ValidationError',
    ),
  ],
  'Mutation.cancelShare(input.shareId)': [
    mutation('cancelShare', '{ shareId: $$ }', 'share', 'NotFoundError'),
  ],
  'Mutation.rescheduleShare(input.shareId)': [
    mutation(
      'rescheduleShare',
      `{ shareId: $$, scheduledAt: "${NEXT_MONTH}" }`,
      'share',
      'NotFoundError',
    ),
  ],
  'Mutation.editShare(input.shareId)': [
    mutation('editShare', `{ shareId: $$, share: { ${OWN} } }`, 'share', 'NotFoundError'),
  ],
  'Mutation.editShare(input.share.connectionIds)': [edit('connectionIds: [$$]', 'connection')],
  'Mutation.editShare(input.share.imageIds)': [edit(`${OWN}, imageIds: [$$]`, 'image')],
  'Mutation.editShare(input.share.images.id)': [edit(`${OWN}, images: [{ id: $$ }]`, 'image')],
  'Mutation.editShare(input.share.overrides.connectionId)': [
    edit(`${OWN}, overrides: [{ connectionId: $$, message: "Ho" }]`, 'connection'),
  ],
  'Mutation.editShare(input.share.options.connectionId)': [
    edit(`${OWN}, options: [{ connectionId: $$, name: "a", value: "b" }]`, 'connection'),
  ],
  'Mutation.publishShareNow(input.shareId)': [
    mutation('publishShareNow', '{ shareId: $$ }', 'share', 'NotFoundError'),
  ],
  'Mutation.resolveShareResult(input.resultId)': [
    mutation('resolveShareResult', '{ resultId: $$, published: true }', 'result', 'NotFoundError'),
  ],
  'Mutation.lookUpShareResult(input.resultId)': [
    mutation('lookUpShareResult', '{ resultId: $$ }', 'result', 'NotFoundError'),
  ],
  'Mutation.checkConnection(input.connectionId)': [
    mutation('checkConnection', '{ connectionId: $$ }', 'connection', 'NotFoundError'),
  ],
  'Mutation.deleteShareResult(input.resultId)': [
    mutation('deleteShareResult', '{ resultId: $$ }', 'result', 'NotFoundError'),
  ],
  'Mutation.editShareResult(input.resultId)': [
    mutation('editShareResult', '{ resultId: $$, message: "Mine" }', 'result', 'NotFoundError'),
  ],
  'Mutation.markNotificationsRead(input.notificationIds)': [
    mutation('markNotificationsRead', '{ notificationIds: [$$] }', 'notification', 'NotFoundError'),
  ],
  'Mutation.updateWorkspace(input.logoId)': [
    mutation('updateWorkspace', '{ logoId: $$ }', 'image', 'ValidationError'),
  ],
  'Mutation.switchWorkspace(input.workspaceId)': [
    mutation('switchWorkspace', '{ workspaceId: $$ }', 'workspace', 'NotFoundError'),
  ],
  'Mutation.changeMemberRole(input.memberId)': [
    mutation('changeMemberRole', '{ memberId: $$, role: VIEWER }', 'member', 'NotFoundError'),
  ],
  'Mutation.removeMember(input.memberId)': [
    mutation('removeMember', '{ memberId: $$ }', 'member', 'NotFoundError'),
  ],
  'Mutation.resendInvitation(input.invitationId)': [
    mutation('resendInvitation', '{ invitationId: $$ }', 'invitation', 'NotFoundError'),
  ],
  'Mutation.revokeInvitation(input.invitationId)': [
    mutation('revokeInvitation', '{ invitationId: $$ }', 'invitation', 'NotFoundError'),
  ],
  'Query.webhookDeliveries(endpointId)': [
    {
      document: '{ webhookDeliveries(endpointId: $$) { edges { cursor } } }',
      id: 'endpoint',
      answer: { webhookDeliveries: null },
    },
  ],
  'Query.webhookDelivery(id)': [
    {
      document: '{ webhookDelivery(id: $$) { body } }',
      id: 'delivery',
      answer: { webhookDelivery: null },
    },
  ],
  'Mutation.updateWebhookEndpoint(input.endpointId)': [
    mutation(
      'updateWebhookEndpoint',
      '{ endpointId: $$, url: "https://example.com/theirs" }',
      'endpoint',
      'NotFoundError',
    ),
  ],
  'Mutation.deleteWebhookEndpoint(input.endpointId)': [
    mutation('deleteWebhookEndpoint', '{ endpointId: $$ }', 'endpoint', 'NotFoundError'),
  ],
  'Mutation.pauseWebhookEndpoint(input.endpointId)': [
    mutation('pauseWebhookEndpoint', '{ endpointId: $$ }', 'endpoint', 'NotFoundError'),
  ],
  'Mutation.resumeWebhookEndpoint(input.endpointId)': [
    mutation('resumeWebhookEndpoint', '{ endpointId: $$ }', 'endpoint', 'NotFoundError'),
  ],
  'Mutation.rotateWebhookSecret(input.endpointId)': [
    mutation('rotateWebhookSecret', '{ endpointId: $$ }', 'endpoint', 'NotFoundError'),
  ],
  'Mutation.testWebhookEndpoint(input.endpointId)': [
    mutation('testWebhookEndpoint', '{ endpointId: $$ }', 'endpoint', 'NotFoundError'),
  ],
  'Mutation.redeliverWebhook(input.deliveryId)': [
    mutation('redeliverWebhook', '{ deliveryId: $$ }', 'delivery', 'NotFoundError'),
  ],
  'Mutation.endSessions(input.id)': [
    mutation('endSessions', '{ id: $$ }', 'session', 'NotFoundError'),
  ],
  'Mutation.renameApiKey(input.id)': [
    mutation('renameApiKey', '{ id: $$, name: "Mine" }', 'apiKey', 'NotFoundError'),
  ],
  'Mutation.revokeApiKey(input.id)': [
    mutation('revokeApiKey', '{ id: $$ }', 'apiKey', 'NotFoundError'),
  ],
  'Mutation.updatePreferences(input.defaultConnectionIds)': [
    mutation(
      'updatePreferences',
      '{ defaultConnectionIds: [$$] }',
      'connection',
      'ValidationError',
    ),
  ],
  'Subscription.shareProgress(shareId)': [
    { document: 'subscription { shareProgress(shareId: $$) { id } }', id: 'share', answer: null },
  ],
};
