import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import type { ResultData } from '../testkit/documents.ts';

const LINK = 'https://example.com/a';

async function onFacebook(app: TestApp): Promise<{ ada: Client; result: ResultData }> {
  const ada = await app.signUp();
  const { id } = await ada.connected('FACEBOOK');
  const share = await ada.published({ connectionIds: [id], message: 'Hello', url: LINK });
  const [result] = share.results;
  if (!result) throw new Error('nothing was published');
  return { ada, result };
}

async function sharedOn(client: Client): Promise<readonly { id: string }[]> {
  const query = 'query ($url: URL!) { sharedOn(url: $url) { id } }';
  return (await client.gql<{ sharedOn: { id: string }[] }>(query, { url: LINK })).sharedOn;
}

test('deletes a post at its network, keeps it in the history, and lets the link be shared anew', async () => {
  await using app = await startTestApp();
  const { ada, result } = await onFacebook(app);
  expect(result).toMatchObject({ deletedAt: null, deleteUnavailableReason: null });
  expect(await sharedOn(ada)).toHaveLength(1);

  expect(await ada.deletePost(result.id)).toMatchObject({
    __typename: 'ShareResultSuccess',
    result: {
      id: result.id,
      status: 'PUBLISHED',
      deletedAt: expect.any(String),
      deleteUnavailableReason: 'This post was deleted.',
      version: result.version + 1,
    },
  });
  expect(await app.sandbox.posts()).toEqual([]);
  expect(await sharedOn(ada)).toEqual([]);
  const again = { connectionIds: [result.connection.id], message: 'Hello', url: LINK };
  expect((await ada.published(again)).results).toMatchObject([{ status: 'PUBLISHED' }]);

  for (const change of [ada.deletePost(result.id), ada.editPost(result.id, 'Too late')])
    expect(await change).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: ['resultId'], message: 'This post was deleted.' }],
    });
});

test('gives a post another text and leaves its link', async () => {
  await using app = await startTestApp();
  const { ada, result } = await onFacebook(app);
  expect(await ada.editPost(result.id, 'Goodbye')).toMatchObject({
    __typename: 'ShareResultSuccess',
    result: { message: 'Goodbye', text: 'Goodbye', editedAt: expect.any(String) },
  });
  expect(await app.sandbox.posts()).toMatchObject([{ text: 'Goodbye', link: LINK }]);
});

test('asks the network nothing where the new text would be refused anyway', async () => {
  await using app = await startTestApp();
  const { ada, result } = await onFacebook(app);
  const before = (await app.sandbox.requests()).length;
  expect(await ada.editPost(result.id, 'x'.repeat(65_000))).toMatchObject({
    __typename: 'ShareRejectedError',
    checks: [{ length: 65_000, problems: [expect.any(String)] }],
  });
  expect(await app.sandbox.requests()).toHaveLength(before);
  expect(await app.sandbox.posts()).toMatchObject([{ text: 'Hello' }]);
});

test('changes nothing that is not a published post of the own workspace', async () => {
  await using app = await startTestApp();
  const { ada, result } = await onFacebook(app);
  const eve = await app.signUp('Eve');
  for (const change of [eve.deletePost(result.id), eve.editPost(result.id, 'Mine')])
    expect(await change).toMatchObject({ __typename: 'NotFoundError' });

  const { shares } = await ada.gql<{ shares: { edges: { node: { id: string } }[] } }>(
    '{ shares { edges { node { id } } } }',
  );
  const scheduled = await ada.shared({
    connectionIds: [result.connection.id],
    message: 'Not yet',
    scheduledAt: new Date(app.clock.now().getTime() + 3_600_000).toISOString(),
  });
  expect(shares.edges).toHaveLength(1);
  expect(await ada.deletePost(scheduled.results[0]?.id ?? '')).toMatchObject({
    __typename: 'ValidationError',
    message: 'There is no published post.',
  });
  await ada.disconnect(result.connection.id);
  expect(await ada.deletePost(result.id)).toMatchObject({
    __typename: 'ValidationError',
    fieldErrors: [{ message: expect.stringMatching(/^Reconnect /) }],
  });
  expect(await app.sandbox.posts()).toMatchObject([{ text: 'Hello' }]);
});

test('tells what the network says when it refuses, and keeps the post as it is', async () => {
  await using app = await startTestApp();
  const { ada, result } = await onFacebook(app);
  const refuse = (status: number, body: unknown) =>
    app.sandbox.fault({ platform: 'facebook', method: 'DELETE', do: { status, body } });

  await refuse(400, {
    error: { message: '(#100) Not this one', type: 'OAuthException', code: 100 },
  });
  expect(await ada.deletePost(result.id)).toMatchObject({
    __typename: 'PlatformRefusedError',
    message: expect.stringContaining('Not this one'),
    kind: 'REJECTED',
    action: 'CHECK_PLATFORM',
    platformCode: '100',
  });
  await app.sandbox.fault({ platform: 'facebook', method: 'DELETE', do: { drop: 'after' } });
  expect(await ada.deletePost(result.id)).toMatchObject({
    __typename: 'PlatformRefusedError',
    kind: 'UNAVAILABLE',
    action: 'RETRY',
  });
  // The first one had arrived; the second finds nothing left to delete.
  expect(await ada.deletePost(result.id)).toMatchObject({ __typename: 'ShareResultSuccess' });
});

test('asks for a new login when the network ended the old one', async () => {
  await using app = await startTestApp();
  const { ada, result } = await onFacebook(app);
  await app.sandbox.tokens('facebook', 'revoke');
  expect(await ada.editPost(result.id, 'Hello?')).toMatchObject({
    __typename: 'PlatformRefusedError',
    kind: 'UNAUTHORIZED',
    action: 'RECONNECT',
  });
  expect(await ada.connections()).toContainEqual(
    expect.objectContaining({ id: result.connection.id, status: 'NEEDS_RECONNECT' }),
  );
  expect(await app.deps.prisma.shareResult.findFirst()).toMatchObject({ editedAt: null });
});
