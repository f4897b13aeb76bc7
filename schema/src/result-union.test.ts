import { describe, expect, test } from 'vitest';
import { contextWith, run } from './context.test-kit.ts';
import {
  CheckUnansweredError,
  ConnectionUnusableError,
  DuplicateShareError,
  InstanceUnreachableError,
  InvitationUnusableError,
  NotFoundError,
  PlatformRefusedError,
  PlatformUnavailableError,
  ShareRejectedError,
  ValidationError,
} from './errors.ts';
import { toGlobalId } from './global-id.ts';

const CONNECTION = toGlobalId('SocialConnection', 'c1');
const ATTEMPT = toGlobalId('ConnectionAttempt', 'a1');
const SHARE = toGlobalId('Share', 's1');
const RESULT = toGlobalId('ShareResult', 'r1');
const NOTIFICATION = toGlobalId('Notification', 'n1');
const WORKSPACE = toGlobalId('Workspace', 'w1');

const invalid = new ValidationError([{ path: ['input', 'scheduledAt'], message: 'It is over.' }]);
const missing = new NotFoundError('There is no such thing.');
const rejected = new ShareRejectedError('Too long.', [
  {
    connectionId: 'c1',
    text: 'x',
    link: null,
    length: 281,
    limit: 280,
    problems: ['Long.'],
    warnings: [],
  },
]);

const refused = new PlatformRefusedError('Not yours.', {
  kind: 'REJECTED',
  action: 'CHECK_PLATFORM',
  platformCode: '100/33',
  retryAt: null,
});

/** Mutation, its input, and what its service may throw. */
const CASES: readonly [string, string, readonly Error[]][] = [
  [
    'connect',
    '{ platform: MASTODON, instance: "nowhere.example" }',
    [
      new PlatformUnavailableError('Not set up.'),
      new InstanceUnreachableError('No answer.', 'nowhere.example'),
      invalid,
    ],
  ],
  ['chooseAccounts', `{ attemptId: "${ATTEMPT}", platformUserIds: ["1"] }`, [missing, invalid]],
  ['disconnect', `{ connectionId: "${CONNECTION}" }`, [missing]],
  [
    'share',
    `{ connectionIds: ["${CONNECTION}"] }`,
    [
      rejected,
      new DuplicateShareError('Shared before.', ['r1']),
      new ConnectionUnusableError('Reconnect first.', ['c1']),
      invalid,
    ],
  ],
  ['retryShare', `{ shareId: "${SHARE}" }`, [missing, invalid]],
  ['cancelShare', `{ shareId: "${SHARE}" }`, [missing, invalid]],
  ['resolveShareResult', `{ resultId: "${RESULT}", published: false }`, [missing, invalid]],
  ['lookUpShareResult', `{ resultId: "${RESULT}" }`, [missing, invalid]],
  [
    'checkConnection',
    `{ connectionId: "${CONNECTION}" }`,
    [missing, new CheckUnansweredError('No answer.', null)],
  ],
  ['deleteShareResult', `{ resultId: "${RESULT}" }`, [missing, invalid, refused]],
  [
    'editShareResult',
    `{ resultId: "${RESULT}", message: "Hello" }`,
    [missing, invalid, rejected, refused],
  ],
  ['markNotificationsRead', `{ notificationIds: ["${NOTIFICATION}"] }`, [missing]],
  ['updateNotificationPreferences', '{ preferences: [] }', [invalid]],
  ['updateWorkspace', '{ name: "A" }', [invalid]],
  ['updateEmbedOrigins', '{ origins: [] }', [invalid]],
  ['createWorkspace', '{ name: "A" }', [invalid]],
  ['switchWorkspace', `{ workspaceId: "${WORKSPACE}" }`, [missing]],
  ['inviteMember', '{ email: "a@example.com", role: VIEWER }', [invalid]],
  ['resendInvitation', '{ invitationId: "i1" }', [missing]],
  ['revokeInvitation', '{ invitationId: "i1" }', [missing]],
  ['acceptInvitation', '{ code: "c" }', [new InvitationUnusableError('Used.')]],
  ['changeMemberRole', '{ memberId: "m1", role: VIEWER }', [missing, invalid]],
  ['removeMember', '{ memberId: "m1" }', [missing, invalid]],
];

/** Services that throw whatever they are asked. */
function failingWith(error: Error) {
  const fail = () => Promise.reject(error);
  return contextWith({
    connections: { connect: fail, chooseAccounts: fail, disconnect: fail, check: fail },
    shares: {
      share: fail,
      retry: fail,
      cancel: fail,
      resolve: fail,
      lookUp: fail,
      deletePost: fail,
      editPost: fail,
    },
    notifications: { markRead: fail, changePreferences: fail },
    workspaces: {
      create: fail,
      enter: fail,
      changeProfile: fail,
      changeEmbedOrigins: fail,
    },
    people: {
      invite: fail,
      inviteAgain: fail,
      revokeInvitation: fail,
      acceptInvitation: fail,
      changeRole: fail,
      removeMember: fail,
    },
  });
}

describe.each(CASES)('%s', (mutation, input, errors) => {
  test.each(errors.map((error) => [error.name, error] as const))(
    'answers %s',
    async (name, error) => {
      const document = `mutation { ${mutation}(input: ${input}) { __typename ... on Error { message } } }`;
      expect(await run(failingWith(error), document)).toEqual({
        data: { [mutation]: { __typename: name, message: error.message } },
      });
    },
  );

  test('leaves an unexpected error an error', async () => {
    const document = `mutation { ${mutation}(input: ${input}) { __typename } }`;
    const { errors: raised } = await run(failingWith(new Error('A bug.')), document);
    expect(raised?.[0]?.originalError).toEqual(new Error('A bug.'));
  });
});

test('errors carry what a person needs to act', async () => {
  const document = `mutation { share(input: { connectionIds: ["${CONNECTION}"] }) {
    ... on ShareRejectedError { checks { length limit problems } }
    ... on ValidationError { fieldErrors { path message } }
  } }`;
  expect((await run(failingWith(rejected), document)).data).toEqual({
    share: { checks: [{ length: 281, limit: 280, problems: ['Long.'] }] },
  });
  expect((await run(failingWith(invalid), document)).data).toEqual({
    share: { fieldErrors: [{ path: ['input', 'scheduledAt'], message: 'It is over.' }] },
  });
});

test('a refusal of the platform tells what it is and what to do', async () => {
  const document = `mutation { deleteShareResult(input: { resultId: "${RESULT}" }) {
    ... on PlatformRefusedError { kind action platformCode retryAt }
  } }`;
  expect((await run(failingWith(refused), document)).data).toEqual({
    deleteShareResult: {
      kind: 'REJECTED',
      action: 'CHECK_PLATFORM',
      platformCode: '100/33',
      retryAt: null,
    },
  });
});

test('connect answers where to send the browser', async () => {
  const context = contextWith({
    connections: {
      connect: async () => ({
        authorizationUrl: new URL('https://x.com/i/oauth2/authorize?state=s'),
        attemptId: 'a1',
        expiresAt: new Date('2026-11-20T12:10:00Z'),
      }),
    },
  });
  const document =
    'mutation { connect(input: { platform: TWITTER }) { ... on ConnectRedirect { authorizationUrl attemptId expiresAt } } }';
  expect((await run(context, document)).data).toEqual({
    connect: {
      authorizationUrl: 'https://x.com/i/oauth2/authorize?state=s',
      attemptId: ATTEMPT,
      expiresAt: '2026-11-20T12:10:00.000Z',
    },
  });
});
