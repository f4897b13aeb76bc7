import { randomUUID } from 'node:crypto';
import { ensureWorkspace } from '@herald/server/auth/workspace';
import { createAccessWatch } from '@herald/server/people/access-watch';
import { lockWorkspace } from '@herald/server/people/lock-workspace';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR } from '../testkit/clock.ts';
import { join } from '../testkit/memberships.ts';
import {
  type ChangedData,
  changeRole,
  createWorkspace,
  invite,
  leave,
  removeMember,
  switchWorkspace,
  updateWorkspace,
  viewerOf,
} from '../testkit/people.ts';
import { until } from '../testkit/until.ts';
import { waitingForLocks } from '../testkit/waiting-for-locks.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

/** Ada, and Bob who works in her workspace. */
async function together(role: 'OWNER' | 'EDITOR' | 'VIEWER') {
  const [ada, bob] = [await app.signUp(), await app.signUp('Bob')];
  const { id, workspaceId } = await join(app, bob, ada, role);
  const { workspace } = await viewerOf(ada);
  const adaId = workspace.members.find(({ isViewer }) => isViewer)?.id ?? '';
  return { ada, bob, bobId: id, adaId, workspaceId };
}

const refusedOnlyOwner = {
  __typename: 'ValidationError',
  message: expect.stringContaining('Make somebody else an owner first'),
};

/** Of two who ask for the end of each other, the second owns nothing any more. */
const ONE_WAS_FIRST = ['WorkspaceSuccess', expect.stringMatching(/Only owners.*FORBIDDEN/)];
const oneOf = (answers: readonly PromiseSettledResult<ChangedData>[]) =>
  answers
    .map((one) => (one.status === 'fulfilled' ? one.value.__typename : String(one.reason)))
    .toSorted((a) => (a === 'WorkspaceSuccess' ? -1 : 1));

/** What a stream still brings, until it ends or breaks off. */
async function restOf(events: AsyncGenerator<unknown>): Promise<string> {
  try {
    for await (const event of events) if (!event) return 'an event';
    return 'ended';
  } catch (error) {
    return String(error);
  }
}

test('shuts a removed member out at once, and ends what they watch', async () => {
  const { ada, bob, bobId, workspaceId } = await together('EDITOR');
  const { id } = await ada.connected('THREADS');
  const share = await ada.shared({
    connectionIds: [id],
    message: 'Later',
    scheduledAt: new Date(app.clock.now().getTime() + 24 * HOUR).toISOString(),
  });
  const streams = [bob.progress(share.id), bob.progress(share.id, 'websocket')];
  for (const stream of streams) expect((await stream.next()).value).toMatchObject({});
  const watching = ada.progress(share.id);
  await watching.next();
  expect(await bob.connections()).toHaveLength(1);

  const ended = streams.map(restOf);
  expect(await removeMember(ada, { memberId: bobId })).toMatchObject({
    workspace: { members: [{ email: ada.email }] },
  });
  for (const end of await Promise.all(ended))
    expect(end).toMatch(/Only members of this workspace.*FORBIDDEN/);
  expect(await bob.connections()).toEqual([]);
  const { workspaces, role } = await viewerOf(bob);
  expect([workspaces.length, role]).toEqual([1, 'OWNER']);
  await expect(bob.getShare(share.id)).rejects.toThrow('no such share');
  // Who comes in again later is not back at work there by itself.
  const { userId } = await app.deps.prisma.workspaceMember.findFirstOrThrow({
    where: { user: { email: bob.email } },
  });
  await app.deps.prisma.workspaceMember.create({
    data: { id: randomUUID(), workspaceId, userId, role: 'VIEWER' },
  });
  expect(await viewerOf(bob)).toMatchObject({ role: 'OWNER' });

  expect(await ada.cancelShare(share.id)).toMatchObject({ __typename: 'ShareSuccess' });
  expect((await Array.fromAsync(watching)).at(-1)).toMatchObject({ status: 'CANCELED' });
});

test('sees a membership end of which no event told', async () => {
  const { bob, bobId, workspaceId } = await together('VIEWER');
  const { userId } = await app.deps.prisma.workspaceMember.findUniqueOrThrow({
    where: { id: bobId },
  });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const access = createAccessWatch(app.deps);
  const { id: sessionId } = await app.deps.prisma.authSession.findFirstOrThrow({
    where: { userId },
  });
  try {
    const others = vi.fn();
    const own = (await viewerOf(bob)).workspaces.find(({ current }) => !current);
    const ownId = atob(own?.workspaceId ?? '').split(':')[1] ?? '';
    access.watch({ sessionId, userId, workspaceId: ownId }, others);
    const ended = new Promise((done) => {
      access.watch({ sessionId, userId, workspaceId }, done);
    });
    await app.deps.prisma.workspaceMember.delete({ where: { id: bobId } });
    vi.advanceTimersByTime(15_000);
    expect(await ended).toBe('membership');
    expect(others).not.toHaveBeenCalled();
  } finally {
    await access.close();
    vi.useRealTimers();
  }
});

test('keeps an owner, whoever leaves, is removed or gets another role', async () => {
  const { ada, bob, bobId, adaId } = await together('EDITOR');
  expect(await leave(ada)).toMatchObject(refusedOnlyOwner);
  expect(await changeRole(ada, { memberId: adaId, role: 'EDITOR' })).toMatchObject(
    refusedOnlyOwner,
  );
  expect(await removeMember(ada, { memberId: adaId })).toMatchObject({
    message: expect.stringContaining('Leave the workspace instead'),
  });
  expect(await changeRole(ada, { memberId: bobId, role: 'OWNER' })).toMatchObject({
    __typename: 'WorkspaceSuccess',
  });
  const answers = await Promise.allSettled([
    changeRole(ada, { memberId: bobId, role: 'VIEWER' }),
    changeRole(bob, { memberId: adaId, role: 'VIEWER' }),
  ]);
  expect(oneOf(answers)).toEqual(ONE_WAS_FIRST);
  const roles = (await viewerOf(ada)).workspace.members.map(({ role }) => role);
  expect(roles.toSorted()).toEqual(['OWNER', 'VIEWER']);
  const viewer = (await viewerOf(ada)).role === 'VIEWER' ? ada : bob;
  expect(await leave(viewer)).toMatchObject({ __typename: 'WorkspaceEntered' });
  expect(await viewerOf(viewer)).toMatchObject({ role: 'OWNER' });
});

test('a role that is over decides nothing any more, not even within one request', async () => {
  const afterwards = [
    'changeMemberRole(input: { memberId: $bob, role: VIEWER })',
    'removeMember(input: { memberId: $bob })',
    'inviteMember(input: { email: "eve@example.test", role: OWNER })',
  ];
  for (const asked of afterwards) {
    const { ada, bob, bobId } = await together('OWNER');
    const { errors } = await ada.gqlRaw(
      `mutation { leaveWorkspace { __typename } ${asked.replace('$bob', `"${bobId}"`)} { __typename } }`,
    );
    expect(errors, asked).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(await viewerOf(bob), asked).toMatchObject({
      role: 'OWNER',
      workspace: { members: [{ id: bobId }], invitations: [] },
    });
  }

  const { ada, bob, bobId, adaId, workspaceId } = await together('OWNER');
  const removals: Promise<ChangedData>[] = [];
  await app.deps.prisma.$transaction(
    async (tx) => {
      await lockWorkspace(tx, workspaceId);
      removals.push(removeMember(ada, { memberId: bobId }), removeMember(bob, { memberId: adaId }));
      await until(
        () => waitingForLocks(app),
        (waiting) => waiting >= 2,
      );
    },
    { timeout: 30_000 },
  );
  expect(oneOf(await Promise.allSettled(removals))).toEqual(ONE_WAS_FIRST);
  expect(await app.deps.prisma.workspaceMember.findMany({ where: { workspaceId } })).toMatchObject([
    { role: 'OWNER' },
  ]);
});

test('takes back what an owner invited who is none any more, and nothing of others', async () => {
  const ends = {
    demoted: (owner: Client, memberId: string) => changeRole(owner, { memberId, role: 'EDITOR' }),
    removed: (owner: Client, memberId: string) => removeMember(owner, { memberId }),
    left: (_owner: Client, _memberId: string, leaver: Client) => leave(leaver),
  };
  for (const [how, ended] of Object.entries(ends)) {
    const { ada, bob, bobId } = await together('OWNER');
    const [kept, gone] = [`kept-${how}@example.test`, `gone-${how}@example.test`];
    await invite(ada, { email: kept, role: 'EDITOR' });
    await invite(bob, { email: gone, role: 'OWNER' });
    await ended(ada, bobId, bob);
    expect((await viewerOf(ada)).workspace.invitations, how).toMatchObject([{ email: kept }]);
    const where = { email: gone };
    expect(await app.deps.prisma.workspaceInvitation.findMany({ where }), how).toMatchObject([
      { status: 'REVOKED' },
    ]);
  }
});

test('gives the members of a deleted workspace, whose logo goes with it, one of their own', async () => {
  const { ada, bob, workspaceId } = await together('EDITOR');
  const logoId = await ada.upload();
  expect(await updateWorkspace(ada, { logoId })).toMatchObject({ __typename: 'WorkspaceSuccess' });
  await app.deps.prisma.workspace.delete({ where: { id: workspaceId } });
  expect(await app.deps.prisma.media.count({ where: { id: logoId } })).toBe(0);
  expect(await viewerOf(bob)).toMatchObject({ role: 'OWNER', workspaces: [{ current: true }] });
  await bob.connected('THREADS');
  expect(await bob.connections()).toHaveLength(1);
  expect(await ada.connections()).toEqual([]);
});

test('a session works in the workspace it chose, and no other session does', async () => {
  const ada = await app.signUp();
  const first = await viewerOf(ada);
  const elsewhere = await ada.signInElsewhere();
  expect(await createWorkspace(ada, { name: '  ' })).toMatchObject({
    fieldErrors: [{ path: ['name'] }],
  });
  const made = await createWorkspace(ada, { name: ' Second ' });
  expect(made).toMatchObject({ __typename: 'WorkspaceEntered', name: 'Second' });
  expect((await viewerOf(ada)).workspace).toMatchObject({ id: made.workspaceId, name: 'Second' });
  expect((await viewerOf(elsewhere)).workspace.id).toBe(first.workspace.id);
  const { connections } = await ada.connect('THREADS');
  expect(connections).toHaveLength(1);
  expect(await elsewhere.connections()).toEqual([]);

  await switchWorkspace(elsewhere, { workspaceId: made.workspaceId ?? '' });
  expect(await elsewhere.connections()).toHaveLength(1);
  await switchWorkspace(ada, { workspaceId: first.workspace.id });
  expect(await ada.connections()).toEqual([]);
  const stranger = await app.signUp('Stranger');
  expect(await switchWorkspace(stranger, { workspaceId: first.workspace.id })).toMatchObject({
    __typename: 'NotFoundError',
  });
});

test('a business profile is changed field by field, or not at all', async () => {
  const { ada, bob } = await together('VIEWER');
  const logoId = await ada.upload();
  const answer = await updateWorkspace(ada, {
    name: ' Analytical Engines ',
    website: 'engines.example/about',
    logoId,
    timeZone: 'Europe/London',
  });
  const profile = {
    name: 'Analytical Engines',
    website: 'https://engines.example/about',
    logo: expect.stringContaining(`/media/${logoId}/`),
    timeZone: 'Europe/London',
  };
  expect(answer.workspace).toMatchObject(profile);
  expect((await viewerOf(bob)).workspace).toMatchObject(profile);
  const { pathname } = new URL(answer.workspace?.logo ?? '');
  expect((await app.visitor().browser.fetch(pathname)).status).toBe(200);

  const wrong = {
    name: ['', ' ', 'x'.repeat(101), null],
    website: ['javascript:alert(1)', 'ftp://engines.example', 'engines', 'a b.example'],
    timeZone: ['Europe/Atlantis', '+02:00', 'local'],
    logoId: [randomUUID(), 'none'],
  };
  for (const [field, values] of Object.entries(wrong))
    for (const value of values)
      expect(
        await updateWorkspace(ada, { name: 'Other', [field]: value }),
        `${field}: ${value}`,
      ).toMatchObject({
        __typename: 'ValidationError',
        fieldErrors: [{ path: [field], message: expect.stringMatching(/^[A-Z].*\.$/) }],
      });
  expect((await viewerOf(ada)).workspace).toMatchObject(profile);

  app.clock.advance(8 * 24 * HOUR);
  await app.runJob('clean-up');
  expect(await app.deps.prisma.media.count({ where: { id: logoId } })).toBe(1);
  // The session has ended meanwhile.
  const later = await ada.signInElsewhere();
  const taken = await updateWorkspace(later, { logoId: null, website: null, timeZone: null });
  expect(taken.workspace).toMatchObject({
    name: 'Analytical Engines',
    website: null,
    logo: null,
    timeZone: null,
  });
  await app.runJob('clean-up');
  expect(await app.deps.prisma.media.count({ where: { id: logoId } })).toBe(0);
});

test('makes one workspace for a person who comes in twice at once', async () => {
  const { prisma } = app.deps;
  const { id } = await prisma.user.create({
    data: { id: randomUUID(), name: 'Grace Hopper', email: 'grace@example.test' },
  });
  const eight = Array.from({ length: 8 });
  // With its connections open already, the database is asked eight times in the same moment.
  await Promise.all(eight.map(() => prisma.$executeRaw`select pg_sleep(0.2)`));
  const made = await Promise.all(eight.map(() => ensureWorkspace(prisma, id)));
  expect(new Set(made.map(({ workspaceId }) => workspaceId)).size).toBe(1);
  expect(await prisma.workspaceMember.count({ where: { userId: id } })).toBe(1);
});
