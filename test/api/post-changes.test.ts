import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import type { ResultData } from '../testkit/documents.ts';
import { startWebServer } from '../testkit/web-server.ts';

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

test('lets one person at a time change a post, so that the history has what stands at the network', async () => {
  const sent = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  await using ground = await startTestApp({ config: { role: 'api' } });
  // Carries every call at once, and keeps the answer to an edit back.
  await using slow = await startWebServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const answer = await fetch(`${ground.sandbox.baseUrl('facebook')}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      body: body.length > 0 ? body : null,
    });
    const text = await answer.text();
    if (body.includes('message=First')) {
      sent.resolve();
      await released.promise;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  });
  await using app = await startTestApp({
    beside: ground,
    variables: { SOCIAL_FACEBOOK_API_URL: slow.origin },
  });
  const { ada, result } = await onFacebook(app);
  const first = ada.editPost(result.id, 'First');
  await sent.promise;
  for (const change of [ada.editPost(result.id, 'Second'), ada.deletePost(result.id)])
    expect(await change).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: ['resultId'], message: expect.stringContaining('being changed') }],
    });
  released.resolve();
  expect(await first).toMatchObject({ __typename: 'ShareResultSuccess' });
  expect(await ada.editPost(result.id, 'Second')).toMatchObject({ result: { text: 'Second' } });
  expect(await app.sandbox.posts('facebook')).toMatchObject([{ text: 'Second' }]);
});

test('never tells to share again because a change was refused', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  for (const [platform, method, path, status] of [
    ['LINKEDIN', 'DELETE', '/rest/posts', 400],
    ['LINKEDIN', 'POST', '/rest/posts/', 422],
    ['MASTODON', 'DELETE', '/api/v1/statuses', 403],
    ['MASTODON', 'PUT', '/api/v1/statuses', 422],
    ['FACEBOOK', 'DELETE', '/v26.0/', 400],
  ] as const) {
    const { id } = await ada.connected(platform);
    const message = `To be ${method} at ${path}`;
    const { results } = await ada.published({ connectionIds: [id], message });
    const resultId = results[0]?.id ?? '';
    const body = platform === 'FACEBOOK' ? { error: { code: 100 } } : {};
    await app.sandbox.fault({
      platform: platform.toLowerCase(),
      method,
      path,
      do: { status, body },
    });
    const change = method === 'DELETE' ? ada.deletePost(resultId) : ada.editPost(resultId, 'New');
    const refused = await change;
    expect(refused, platform).toMatchObject({ __typename: 'PlatformRefusedError' });
    expect(refused.message, platform).not.toMatch(/share|publish|tried again/i);
    expect(refused.message, platform).toMatch(/as it was/);
  }
});

test('goes on posting with a login that only lacks what a change takes', async () => {
  await using app = await startTestApp();
  const { ada, result } = await onFacebook(app);
  await app.sandbox.fault({
    platform: 'facebook',
    method: 'DELETE',
    do: { status: 403, body: { error: { message: '(#10) No', type: 'OAuthException', code: 10 } } },
  });
  expect(await ada.deletePost(result.id)).toMatchObject({
    __typename: 'PlatformRefusedError',
    action: 'RECONNECT',
  });
  expect(await ada.connections()).toContainEqual(
    expect.objectContaining({ id: result.connection.id, status: 'ACTIVE' }),
  );
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
