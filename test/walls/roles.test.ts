import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { png } from '../testkit/images.ts';
import { join } from '../testkit/memberships.ts';
import { ask } from './transports.ts';

let app: TestApp;
let ada: Client;
let editor: Client;
let viewer: Client;
let connectionId: string;
let shareId: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  [editor, viewer] = [await app.signUp('Edith'), await app.signUp('Victor')];
  await join(app, editor, ada, 'EDITOR');
  await join(app, viewer, ada, 'VIEWER');
  connectionId = (await ada.connected('MASTODON')).id;
  shareId = (await ada.published({ connectionIds: [connectionId], message: 'Hi' })).id;
});
afterAll(() => app[Symbol.asyncDispose]());

const upload = async (client: Client) => {
  const form = new FormData();
  form.append('file', await png(), 'picture.png');
  return client.browser.fetch('/media', { method: 'POST', body: form });
};
const begin = (client: Client) => client.visit('/social/connect/twitter?returnTo=%2Fshare%3Fa%3Db');
const counts = async () =>
  Promise.all([
    app.deps.prisma.media.count(),
    app.deps.prisma.connectionAttempt.count(),
    app.deps.prisma.share.count(),
    app.deps.prisma.socialConnection.count({ where: { status: 'ACTIVE' } }),
  ]);

describe('a viewer', () => {
  test('looks at the accounts, the shares and what became of them', async () => {
    expect(await viewer.connections()).toEqual(await ada.connections());
    expect(await viewer.getShare(shareId)).toEqual(await ada.getShare(shareId));
    expect(await viewer.histories(shareId)).toEqual(await ada.histories(shareId));
    const watched = await Array.fromAsync(viewer.progress(shareId));
    expect(watched).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(await viewer.checkShare({ connectionIds: [connectionId], message: 'Hi' })).toHaveLength(
      1,
    );
  });

  test('is refused over every door that changes something, with a sentence that names who may', async () => {
    const before = await counts();
    const query = `mutation { share(input: { connectionIds: ["${connectionId}"], message: "Ho" }) { __typename } }`;
    for (const over of ['http', 'websocket'] as const)
      expect(await ask(viewer.browser, over, { query }), over).toMatchObject({
        data: null,
        errors: [
          {
            message: expect.stringMatching(/^Only editors and owners .*Ask one of its owners/),
            extensions: { code: 'FORBIDDEN' },
          },
        ],
      });
    const uploaded = await upload(viewer);
    expect([uploaded.status, await uploaded.json()]).toEqual([
      403,
      {
        error: {
          code: 'FORBIDDEN',
          message: expect.stringMatching(/^Only editors and owners .*Ask one of its owners/),
        },
      },
    ]);
    const back = await begin(viewer);
    expect(back.pathname + back.search).toBe('/share?a=b&error=forbidden');
    expect(await counts()).toEqual(before);
  });
});

describe('an editor', () => {
  test('shares, uploads and connects, and disconnects nothing', async () => {
    expect((await upload(editor)).status).toBe(201);
    expect((await begin(editor)).origin).not.toBe(app.origin);
    await editor.published({ connectionIds: [connectionId], message: 'Ho' });
    const connection = await editor.connected('THREADS');
    const refused = await editor.gqlRaw(
      'mutation ($id: ID!) { disconnect(input: { connectionId: $id }) { __typename } }',
      { id: connection.id },
    );
    expect(refused.errors).toMatchObject([
      {
        message: expect.stringMatching(/^Only owners .*Ask one of them/),
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
    expect(await ada.connections()).toHaveLength(2);
    expect(await ada.disconnect(connection.id)).toMatchObject({ __typename: 'DisconnectSuccess' });
  });

  test('who is a viewer by the time a login comes back connects nothing', async () => {
    const { prisma } = app.deps;
    const { attemptId, callback } = await editor.logIn('LINKEDIN');
    const before = await counts();
    const where = {
      user: { email: editor.email },
      workspace: { members: { some: { user: { email: ada.email } } } },
    };
    await prisma.workspaceMember.updateMany({ where, data: { role: 'VIEWER' } });
    const back = await editor.visit(callback);
    expect(back.searchParams.get('error')).toBe('forbidden');
    expect(await editor.attempt(attemptId)).toMatchObject({
      status: 'FAILED',
      failure: expect.stringMatching(/^Only editors and owners/),
    });
    expect(await counts()).toEqual(before);
    await prisma.workspaceMember.updateMany({ where, data: { role: 'EDITOR' } });
  });
});

test('what is closed to a role is no other way about for it: nothing of organizations is served', async () => {
  const paths = [
    'set-active',
    'update-member-role',
    'remove-member',
    'invite-member',
    'accept-invitation',
    'create',
    'update',
    'delete',
    'leave',
    'add-member',
  ];
  for (const path of paths) {
    const answer = await viewer.browser.postJson(`/api/auth/organization/${path}`, {});
    expect(answer.status, path).toBe(404);
  }
  for (const path of ['list', 'get-full-organization', 'list-members', 'list-invitations'])
    expect((await ada.browser.fetch(`/api/auth/organization/${path}`)).status, path).toBe(404);
});
