import { FACEBOOK_PEOPLE } from '@herald/sandbox/facebook/accounts';
import { errorOf, postOf, sessionOf } from '@herald/server/platforms/adapter.test-kit';
import { facebook } from '@herald/server/platforms/facebook';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../testkit/clock.ts';
import { png } from '../testkit/images.ts';
import { startWebServer } from '../testkit/web-server.ts';
import { CREATE, DRAFT, graph, LOOK_UP, PAGE_ID } from './facebook-requests.ts';
import { FacebookWorld, only, personNamed } from './facebook-world.ts';

const SECOND_PAGE_ID = FACEBOOK_PEOPLE[0]?.roles[1]?.page.id ?? '';

let world: FacebookWorld;

beforeAll(async () => {
  world = await FacebookWorld.start();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.calmDown());

describe('FACEBOOK', () => {
  test('exchanges the short-lived token for a long-lived one and posts with a Page token without end', async () => {
    const before = (await world.requests()).length;
    const { id, tokenExpiresAt } = await world.page();
    const grants = (await world.requests())
      .slice(before)
      .filter(({ path }) => path === '/v26.0/oauth/access_token')
      .map(({ body }) => body?.grant_type ?? 'by code');
    expect(grants).toEqual(['by code', 'fb_exchange_token']);
    expect(tokenExpiresAt).toBeNull();
    world.app.clock.advance(61 * DAY);
    const { result } = await world.share(id, world.newText());
    expect(result.status).toBe('PUBLISHED');
  });

  test('says which permission was left out, by the login or by the person always', async () => {
    for (const options of [
      { declinedScopes: ['pages_manage_posts'] },
      { account: personNamed('Annie Easley') },
    ])
      expect(await world.ada.connect('FACEBOOK', options)).toMatchObject({
        status: 'FAILED',
        failure: expect.stringMatching(/^Facebook .* without .*pages_manage_posts.*Connect again/),
      });
  });

  test('reads a list of Pages to its end', async () => {
    const { attemptId, callback } = await world.ada.logIn('FACEBOOK', {
      account: personNamed('Dorothy Vaughan'),
    });
    await world.ada.visit(callback);
    expect((await world.ada.attempt(attemptId)).candidates).toHaveLength(103);
  });

  test('finds the Pages a person gave permissions for when the list is empty', async () => {
    const account = personNamed('Katherine Johnson');
    const { attemptId, callback } = await world.ada.logIn('FACEBOOK', { account });
    await world.ada.visit(callback);
    const { candidates } = await world.ada.attempt(attemptId);
    expect(candidates).toMatchObject([
      { displayName: 'Trajectory Office', unavailableReason: null },
      { displayName: 'Launch Window', unavailableReason: null },
    ]);
    await world.ada.choose(attemptId, [candidates[0]?.platformUserId ?? '']);
    const connection = only((await world.ada.attempt(attemptId)).connections);
    const { result } = await world.share(connection.id, world.newText());
    expect(result.status).toBe('PUBLISHED');
  });

  test('cannot post with a person’s token', async () => {
    const login = await world.logInDirectly();
    const text = world.newText();
    const asPerson = { ...login, account: { ...login.account, accessToken: null } };
    const error = await errorOf(() =>
      facebook.publish(postOf({ text }), sessionOf(facebook, asPerson)),
    );
    expect(error).toMatchObject({ kind: 'UNAUTHORIZED', platformCode: '200' });
    expect(await world.postsSaying(text)).toEqual([]);
  });

  test.each(['before', 'after'] as const)(
    'publishes once when the answer to publishing is lost %s it is carried out',
    async (drop) => {
      const { id } = await world.page();
      const text = world.newText();
      const before = (await world.requests()).length;
      await world.app.sandbox.fault({ platform: 'facebook', ...CREATE, do: { drop } });
      await world.app.sandbox.fault({ platform: 'facebook', ...LOOK_UP, do: { drop: 'before' } });
      const { shareId, result } = await world.share(id, text);
      expect(result).toMatchObject({ status: 'RETRYING', failure: { kind: 'UNKNOWN_OUTCOME' } });
      expect(await world.endOf(shareId)).toMatchObject({ status: 'PUBLISHED' });
      expect(await world.postsSaying(text)).toHaveLength(1);
      const drafts = (await world.requests())
        .slice(before)
        .filter(({ path }) => path === DRAFT.path);
      expect(drafts).toHaveLength(1);
    },
  );

  test.each([
    ['is answered again as before', null],
    ['is taken for a repetition (506)', graph(506, null, { message: 'Duplicate status message' })],
  ])('keeps one post when publishing what is published %s', async (_how, answer) => {
    const { id } = await world.page();
    const text = world.newText();
    const before = (await world.requests()).length;
    await world.app.sandbox.fault({ platform: 'facebook', ...CREATE, do: { drop: 'after' } });
    // As from a replica that is behind.
    const unpublished = { status: 200, body: { is_published: false } };
    await world.app.sandbox.fault({ platform: 'facebook', ...LOOK_UP, times: 2, do: unpublished });
    if (answer) await world.refuseOnce(CREATE, answer);
    const { shareId } = await world.share(id, text);
    expect(await world.endOf(shareId)).toMatchObject({ status: 'PUBLISHED', failure: null });
    expect(await world.postsSaying(text)).toHaveLength(1);
    const published = (await world.requests())
      .slice(before)
      .filter(({ method, path }) => method === CREATE.method && path.startsWith(CREATE.path));
    expect(published.map(({ dropped, status }) => dropped ?? status)).toEqual([
      'after',
      answer?.status ?? 200,
    ]);
  });

  test('fetches a photo by its address, which Herald spares it by uploading', async () => {
    const picture = Buffer.from(await (await png(80, 60)).arrayBuffer());
    await using web = await startWebServer((_request, response) => {
      response.setHeader('content-type', 'image/png').end(picture);
    });
    const { account } = await world.logInDirectly();
    const text = world.newText();
    const answer = await fetch(`${world.app.sandbox.baseUrl('facebook')}/v26.0/${PAGE_ID}/photos`, {
      method: 'POST',
      headers: { authorization: `Bearer ${account.accessToken}` },
      body: new URLSearchParams({ url: `${web.origin}/a.png`, caption: text }),
    });
    expect(answer.status).toBe(200);
    expect(web.requests).toEqual(['/a.png']);
    expect(await world.postsSaying(text)).toMatchObject([{ media: [{ mimeType: 'image/png' }] }]);
  });

  test('links to a page Facebook reads, with its title, and says when it cannot read it', async () => {
    await using web = await startWebServer((request, response) => {
      if (request.url === '/gone') response.statusCode = 404;
      response.end('<title>x</title><meta property="og:title" content="Notes by A. L.">');
    });
    const { id } = await world.page();
    const text = world.newText();
    const { result } = await world.share(id, text, { url: `${web.origin}/notes` });
    expect(result.status).toBe('PUBLISHED');
    expect(web.requests).toContain('/notes');
    expect(await world.postsSaying(text)).toMatchObject([
      { link: `${web.origin}/notes`, linkTitle: 'Notes by A. L.', media: [] },
    ]);
    const gone = await world.share(id, world.newText(), { url: `${web.origin}/gone` });
    expect(gone.result).toMatchObject({
      status: 'FAILED',
      failure: { kind: 'REJECTED', action: 'EDIT', platformCode: '1609005' },
    });
  });

  test.each([
    ['190/460', 'revoke', /password/],
    ['190/463', 'expire', /expired/],
  ] as const)('asks to reconnect after %s', async (platformCode, change, says) => {
    const { id } = await world.page();
    await world.app.sandbox.tokens('facebook', change);
    const { result } = await world.share(id, world.newText());
    expect(result).toMatchObject({
      status: 'FAILED',
      connection: { status: 'NEEDS_RECONNECT' },
      failure: { action: 'RECONNECT', platformCode, message: expect.stringMatching(says) },
    });
  });

  test('lets all Pages wait when the app is throttled with code 4', async () => {
    const [first, second] = [await world.page(), await world.page(SECOND_PAGE_ID)];
    const headers = { 'X-App-Usage': '{"call_count":100,"total_time":25,"total_cputime":25}' };
    await world.refuseOnce(DRAFT, graph(4, null, { status: 403 }), headers);
    const refused = await world.share(first.id, world.newText());
    expect(refused.result).toMatchObject({ failure: { kind: 'RATE_LIMITED', platformCode: '4' } });
    const asked = (await world.requests()).length;
    const other = await world.share(second.id, world.newText());
    expect(other.result).toMatchObject({ status: 'RETRYING', failure: { kind: 'RATE_LIMITED' } });
    expect(Math.abs(world.waitOf(other.result) - HOUR)).toBeLessThan(MINUTE);
    expect(await world.requests()).toHaveLength(asked);
    for (const { shareId } of [refused, other])
      expect((await world.endOf(shareId)).status).toBe('PUBLISHED');
  });

  test('lets only the Page wait that is throttled with code 80001', async () => {
    const [first, second] = [await world.page(), await world.page(SECOND_PAGE_ID)];
    await world.settle({ callsPerDay: 1 });
    const text = world.newText();
    const { shareId, result } = await world.share(first.id, text);
    expect(result).toMatchObject({ status: 'RETRYING', failure: { platformCode: '80001' } });
    expect(Math.abs(world.waitOf(result) - DAY)).toBeLessThan(2 * MINUTE);
    await world.settle({ callsPerDay: 24_000 });
    expect((await world.share(second.id, world.newText())).result.status).toBe('PUBLISHED');
    expect((await world.endOf(shareId)).status).toBe('PUBLISHED');
    expect(await world.postsSaying(text)).toHaveLength(1);
  });

  test('asks nothing of a Page whose allowance a successful publish used up, until it is there again', async () => {
    const { id } = await world.page();
    // The draft, publishing it and reading its address.
    await world.settle({ callsPerDay: 3 });
    expect((await world.share(id, world.newText())).result.status).toBe('PUBLISHED');
    const asked = (await world.requests()).length;
    const text = world.newText();
    const { shareId, result } = await world.share(id, text);
    expect(result).toMatchObject({
      status: 'RETRYING',
      failure: { kind: 'RATE_LIMITED', action: 'WAIT' },
    });
    expect(Math.abs(world.waitOf(result) - DAY)).toBeLessThan(2 * MINUTE);
    expect(await world.requests()).toHaveLength(asked);
    expect((await world.endOf(shareId)).status).toBe('PUBLISHED');
    expect(await world.postsSaying(text)).toHaveLength(1);
  });

  test('slows down from 80 % of an allowance on', async () => {
    const { id } = await world.page();
    // The photo, the draft, publishing it and reading its address.
    await world.settle({ callsPerDay: 5 });
    const imageIds = [await world.ada.upload()];
    expect((await world.share(id, world.newText(), { imageIds })).result.status).toBe('PUBLISHED');
    await world.settle({ callsPerDay: 24_000 });
    const asked = (await world.requests()).length;
    const { shareId, result } = await world.share(id, world.newText());
    expect(result).toMatchObject({ status: 'RETRYING', failure: { kind: 'RATE_LIMITED' } });
    expect(Math.abs(world.waitOf(result) - MINUTE)).toBeLessThan(5 * SECOND);
    expect(await world.requests()).toHaveLength(asked);
    expect((await world.endOf(shareId)).status).toBe('PUBLISHED');
  });

  test('says that the same text was posted a moment ago', async () => {
    const { id } = await world.page();
    const text = world.newText();
    await world.share(id, text);
    const { result } = await world.share(id, text, { allowDuplicate: true });
    expect(result).toMatchObject({
      status: 'FAILED',
      failure: { kind: 'DUPLICATE', action: 'EDIT', platformCode: '506' },
    });
    expect(await world.postsSaying(text)).toHaveLength(1);
  });

  test('rests for a day where Facebook has blocked posting, and tells why', async () => {
    const { id } = await world.page();
    await world.refuseOnce(CREATE, graph(368, null));
    const text = world.newText();
    const { shareId, result } = await world.share(id, text);
    expect(result).toMatchObject({
      status: 'RETRYING',
      failure: { platformCode: '368', message: expect.stringContaining('blocked posting') },
    });
    expect(world.waitOf(result)).toBeGreaterThan(DAY - MINUTE);
    const asked = (await world.requests()).length;
    const next = await world.share(id, world.newText());
    expect(next.result.status).toBe('RETRYING');
    expect(await world.requests()).toHaveLength(asked);
    expect((await world.endOf(shareId)).status).toBe('PUBLISHED');
    expect(await world.postsSaying(text)).toHaveLength(1);
  });

  test('proves with every call that it comes from the app', async () => {
    await world.settle({ requireAppSecretProof: true });
    const { id } = await world.page();
    const imageIds = [await world.ada.upload()];
    const { result } = await world.share(id, world.newText(), { imageIds });
    expect(result.status).toBe('PUBLISHED');
    expect(await world.ada.editPost(result.id, world.newText())).toMatchObject({
      __typename: 'ShareResultSuccess',
    });
    expect(await world.ada.deletePost(result.id)).toMatchObject({
      __typename: 'ShareResultSuccess',
    });
    const instagram = await world.ada.connected('INSTAGRAM', { loginWith: 'FACEBOOK' });
    const behindPage = await world.share(instagram.id, world.newText(), { imageIds });
    expect(behindPage.result.status).toBe('PUBLISHED');
  });

  test('disconnects all Pages of a person who removes Herald at Facebook', async () => {
    const { id } = await world.page();
    expect(await world.app.sandbox.remove('facebook', 'deauthorize')).toMatchObject({
      status: 200,
    });
    const connections = await world.ada.connections('REVOKED');
    expect(connections.map((one) => one.id)).toContain(id);
  });
});
