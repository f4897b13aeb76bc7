import { sendMail } from '@herald/server/mail/send-mail';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR } from '../testkit/clock.ts';
import { accept, invite, received, resend, revoke, viewerOf } from '../testkit/people.ts';
import { until } from '../testkit/until.ts';

const DAY = 24 * HOUR;

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());
// Else too many would be invited within one hour.
beforeEach(() => app.clock.advance(2 * HOUR));

/** The code in the newest mail to an address, once there are so many. */
async function mailedCode(email: string, mails = 1): Promise<string> {
  const all = await until(
    () => app.sandbox.mails(email),
    ({ length }) => length >= mails,
  );
  expect(all).toHaveLength(mails);
  const [, code] =
    new RegExp(`^${app.origin}/invitation#([\\w-]{43})$`, 'm').exec(all.at(-1)?.text ?? '') ?? [];
  return code ?? '';
}

const invited = async (email: string, role = 'EDITOR') => {
  const { invitation } = await invite(ada, { email, role });
  return { id: invitation?.id ?? '', code: await mailedCode(email) };
};
const memberships = ({ email }: Client) =>
  app.deps.prisma.workspaceMember.count({ where: { user: { email } } });

test('an invitation is mailed, lets in whom it is for, once, and nobody else', async () => {
  const mallory = await app.signUp('Mallory');
  const bob = app.visitor();
  const sent = await invite(ada, { email: ` ${bob.email.toUpperCase()} `, role: 'EDITOR' });
  expect(sent).toMatchObject({ __typename: 'InvitationSuccess', link: null });
  const code = await mailedCode(bob.email);
  const { workspace } = await viewerOf(ada);
  expect(workspace.invitations).toMatchObject([
    { email: bob.email, role: 'EDITOR', status: 'PENDING', mailedAt: expect.any(String) },
  ]);
  const told = {
    workspaceName: workspace.name,
    invitedBy: 'Ada Lovelace',
    email: bob.email,
    role: 'EDITOR',
    status: 'PENDING',
  };
  expect(await received(bob, code)).toEqual({ ...told, forViewer: false });
  expect(await received(mallory, code)).toEqual({ ...told, forViewer: false });
  expect(await accept(mallory, { code })).toMatchObject({
    __typename: 'InvitationUnusableError',
    message: expect.stringContaining(bob.email),
  });
  expect(await memberships(mallory)).toBe(1);

  await bob.signUp('Bob');
  expect(await received(bob, code)).toEqual({ ...told, forViewer: true });
  const answers = await Promise.all([accept(bob, { code }), accept(bob, { code })]);
  expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual([
    'InvitationUnusableError',
    'WorkspaceEntered',
  ]);
  expect(await memberships(bob)).toBe(2);
  expect(await received(bob, code)).toMatchObject({ status: 'ACCEPTED' });
  const viewer = await viewerOf(bob);
  expect(viewer).toMatchObject({
    role: 'EDITOR',
    workspace: { id: workspace.id, invitations: null },
    workspaces: [
      { role: 'OWNER', current: false },
      { role: 'EDITOR', current: true },
    ],
  });
  expect(viewer.workspace.members).toMatchObject([
    { email: ada.email, role: 'OWNER', isViewer: false },
    { email: bob.email, role: 'EDITOR', isViewer: true },
  ]);
  expect((await viewerOf(ada)).workspace.invitations).toEqual([]);

  expect(await app.databaseRows()).not.toContain(code);
  expect(app.logs()).not.toContain(code);
});

test('an invitation leads nowhere once its time is over, it was taken back, or was sent again', async () => {
  const [late, unwanted, moved] = [app.visitor(), app.visitor(), app.visitor()];
  const expired = await invited(late.email);
  const revoked = await invited(unwanted.email);
  const replaced = await invited(moved.email, 'VIEWER');
  for (const person of [late, unwanted, moved]) await person.signUp();

  expect(await revoke(ada, { invitationId: revoked.id })).toMatchObject({
    __typename: 'WorkspaceSuccess',
  });
  expect(await received(unwanted, revoked.code)).toMatchObject({ status: 'REVOKED' });
  expect(await resend(ada, { invitationId: revoked.id })).toMatchObject({
    __typename: 'NotFoundError',
  });

  app.clock.advance(6 * DAY);
  await resend(ada, { invitationId: replaced.id });
  const anew = await mailedCode(moved.email, 2);
  expect(anew).not.toBe(replaced.code);
  expect(await received(moved, replaced.code)).toBeNull();
  app.clock.advance(DAY);
  expect(await received(late, expired.code)).toMatchObject({ status: 'EXPIRED' });

  const refusals = [
    [late, expired.code, 'seven days'],
    [unwanted, revoked.code, 'taken back'],
    [moved, replaced.code, 'no such invitation'],
    [moved, 'made-up', 'no such invitation'],
  ] as const;
  for (const [person, code, why] of refusals) {
    expect(await accept(person, { code }), why).toMatchObject({
      __typename: 'InvitationUnusableError',
      message: expect.stringContaining(why),
    });
    expect(await memberships(person)).toBe(1);
  }
  expect(await accept(moved, { code: anew })).toMatchObject({ __typename: 'WorkspaceEntered' });
  expect(await viewerOf(moved)).toMatchObject({ role: 'VIEWER' });
  // Its time being over, the address can be invited anew.
  expect(await invite(ada, { email: late.email, role: 'OWNER' })).toMatchObject({
    __typename: 'InvitationSuccess',
  });
});

test('a mail that takes long counts not as that of the invitation sent again meanwhile', async () => {
  const { prisma } = app.deps;
  const { id: globalId } = await invited(app.visitor().email);
  const where = { id: globalId };
  const mailedAt = async () =>
    (await prisma.workspaceInvitation.findUniqueOrThrow({ where })).mailedAt;
  await until(mailedAt, (at) => at !== null);
  await prisma.workspaceInvitation.update({ where, data: { mailedAt: null } });
  const job = { kind: 'invitation', id: globalId, jobId: '1' };
  const during = (codeHash: object) =>
    sendMail(
      {
        ...app.deps,
        mailer: {
          send: async () => {
            await prisma.workspaceInvitation.update({ where, data: codeHash });
          },
        },
      },
      job,
    );
  const { codeHash } = await prisma.workspaceInvitation.findUniqueOrThrow({ where });
  await during({ codeHash: 'that of the next link' });
  expect(await mailedAt()).toBeNull();
  await prisma.workspaceInvitation.update({ where, data: { codeHash } });
  await during({});
  expect(await mailedAt()).not.toBeNull();
});

test('nobody is invited twice, and the answer is the same whether an address is known', async () => {
  const stranger = await app.signUp('Stranger');
  const nobody = app.visitor();
  const of = async (email: string) =>
    JSON.stringify(await invite(ada, { email, role: 'VIEWER' }))
      .replaceAll(email, 'x')
      .replace(/"id":"[^"]+"/, '');
  expect(await of(stranger.email)).toBe(await of(nobody.email));
  const refusals = [
    [stranger.email, 'is invited already'],
    [ada.email, 'belongs to this workspace already'],
    ['ada', 'whole email address'],
    ['ada@example.com, bob@example.com', 'whole email address'],
    [`${'a'.repeat(250)}@example.com`, 'whole email address'],
  ] as const;
  for (const [email, why] of refusals)
    expect(await invite(ada, { email, role: 'VIEWER' }), email).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: ['email'], message: expect.stringContaining(why) }],
    });
});

test('a workspace invites so many an hour', async () => {
  const document = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename } }`;
  const codes: unknown[] = [];
  for (let i = 0; i < 31; i += 1) {
    const input = { email: 'no address', role: 'VIEWER' };
    const { errors } = await ada.gqlRaw(document, { input });
    codes.push(errors?.[0]?.extensions?.code);
  }
  expect(codes).toEqual([...Array(30).fill(undefined), 'RATE_LIMITED']);
});

test('without mail the owner is told the link, this once, to hand over', async () => {
  await using silent = await startTestApp({ beside: app, variables: { SANDBOX: 'off' } });
  const bob = app.visitor();
  const owner = await silent.signUp('Grace');
  const { link, invitation } = await invite(owner, { email: bob.email, role: 'VIEWER' });
  const [, code = ''] = /^(?:.*)\/invitation#([\w-]{43})$/.exec(link ?? '') ?? [];
  expect(link).toBe(`${app.origin}/invitation#${code}`);
  expect(JSON.stringify(await viewerOf(owner))).not.toContain(code);
  const again = await resend(owner, { invitationId: invitation?.id ?? '' });
  expect(again.link).toMatch(/\/invitation#[\w-]{43}$/);
  expect(again.link).not.toBe(link);
  await bob.signUp();
  expect(await accept(bob, { code: again.link?.split('#').at(-1) ?? '' })).toMatchObject({
    __typename: 'WorkspaceEntered',
  });
  expect(await app.sandbox.mails(bob.email)).toEqual([]);
});
