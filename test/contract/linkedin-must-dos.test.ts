import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { MINUTE } from '../testkit/clock.ts';
import type { ConnectionData, ResultData, ShareData } from '../testkit/documents.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { tokenOfOnesOwn } from './linkedin-direct.ts';

const SPECIALS = 'All | of { these } @ are [ reserved ] ( in ) little < text > : # \\ * _ ~ end';
const CREATE = { platform: 'linkedin', method: 'POST', path: '/rest/posts' } as const;

let app: TestApp;
let ada: Client;
let connection: ConnectionData;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.sandbox.clearFaults();
  await app.deps.prisma.publishHold.deleteMany();
  connection = await ada.connected('LINKEDIN');
});

const share = (message: string, more: object = {}) =>
  ada.published({ connectionIds: [connection.id], message, ...more });

const posts = async (text: string) =>
  (await app.sandbox.posts('linkedin')).filter((post) => post.text === text);

async function requestsDuring(act: () => Promise<unknown>) {
  const before = (await app.sandbox.requests('linkedin')).length;
  await act();
  return (await app.sandbox.requests('linkedin')).slice(before);
}

describe('LINKEDIN', () => {
  test('names a living version and the protocol with every call to the versioned API', async () => {
    const imageIds = [await ada.upload()];
    const requests = await requestsDuring(() => share('Versioned', { imageIds }));
    const versioned = requests.filter(({ path }) => path.startsWith('/rest/'));
    expect(versioned.map(({ status }) => status)).toEqual([200, 201]);
    for (const { headers } of versioned)
      expect(headers).toMatchObject({
        'linkedin-version': '202608',
        'x-restli-protocol-version': '2.0.0',
        'content-type': 'application/json',
      });
  });

  test('goes one version back when the newest is refused, and tells the operator when both are', async () => {
    const answer = (version: string) => ({
      status: 426,
      body: {
        status: 426,
        code: 'NONEXISTENT_VERSION',
        message: `Requested version ${version} is not active`,
      },
    });
    await app.sandbox.fault({ ...CREATE, do: answer('20260801') });
    const requests = await requestsDuring(() => share('One back'));
    expect(requests.map(({ headers }) => headers['linkedin-version'])).toEqual([
      '202608',
      '202607',
    ]);
    await app.sandbox.fault({ ...CREATE, times: 2, do: answer('20260801') });
    const { results } = await share('None left');
    expect(results).toMatchObject([
      { status: 'FAILED', failure: { platformCode: 'NONEXISTENT_VERSION' } },
    ]);
    const alert = app
      .logs()
      .split('\n')
      .filter((line) => /ended the version/.test(line));
    expect(alert.some((line) => /"level":(50|"error")/.test(line))).toBe(true);
  });

  test('takes the id of a post from the header of an answer without a body', async () => {
    const { results } = await share('In the header');
    const [post] = await posts('In the header');
    expect(post?.id).toMatch(/^urn:li:share:\d{19}$/);
    expect(results).toMatchObject([{ postId: post?.id, postUrl: post?.url }]);
    expect((await fetch(post?.url ?? '')).status).toBe(200);
  });

  test('escapes what would cut the rest of a text, and leaves hashtags to work', async () => {
    const message = `${SPECIALS} with #herald and #日本語, (#both)`;
    const requests = await requestsDuring(() => share(message));
    expect(await posts(message)).toHaveLength(1);
    const commentary = String(requests.find(({ path }) => path === CREATE.path)?.body?.commentary);
    expect(commentary).toContain(' #herald and #日本語, \\(#both\\)');
  });

  test('is told that a post repeats one of the last ten minutes', async () => {
    await share('Twice');
    const { results } = await share('Twice');
    expect(results).toMatchObject([
      { status: 'FAILED', failure: { kind: 'DUPLICATE', action: 'EDIT' } },
    ]);
    expect(await posts('Twice')).toHaveLength(1);
    app.clock.advance(10 * MINUTE);
    await share('Twice');
    expect(await posts('Twice')).toHaveLength(2);
  });

  test.each(['after', 'before'] as const)(
    'finds out what became of a post by repeating it when the line is cut %s it was made',
    async (drop) => {
      const text = `Cut ${drop}`;
      await app.sandbox.fault({ ...CREATE, do: { drop } });
      let results: readonly ResultData[] = [];
      const requests = await requestsDuring(async () => {
        results = (await share(text)).results;
      });
      const sent = requests.filter(({ path }) => path === CREATE.path).map(({ body }) => body);
      expect(sent).toHaveLength(2);
      expect(JSON.stringify(sent[1])).toBe(JSON.stringify(sent[0]));
      expect(requests.at(-1)?.status).toBe(drop === 'after' ? 422 : 201);
      const [post, ...others] = await posts(text);
      expect(others).toEqual([]);
      expect(results).toMatchObject([{ status: 'PUBLISHED', postId: post?.id }]);
    },
  );

  test('asks for neither posts nor images, which its login may not read', async () => {
    const imageIds = [await ada.upload()];
    await app.sandbox.fault({ ...CREATE, do: { status: 503 } });
    const requests = await requestsDuring(() => share('Unread', { imageIds }));
    expect(requests.filter(({ method }) => method === 'GET')).toEqual([]);
    const token = await tokenOfOnesOwn(app, ada);
    for (const path of ['posts/urn%3Ali%3Ashare%3A1', 'images/urn%3Ali%3Aimage%3A1']) {
      const answer = await fetch(`${app.sandbox.baseUrl('linkedin')}/rest/${path}`, {
        headers: {
          authorization: `Bearer ${token}`,
          'linkedin-version': '202608',
          'x-restli-protocol-version': '2.0.0',
        },
      });
      expect(answer.status).toBe(403);
    }
  });

  test.each(['deny', 'leave'])('takes "%s" at the login page for a refusal', async (decision) => {
    const { authorizationUrl, attemptId } = await ada.beginConnect('LINKEDIN');
    const page = new URL(authorizationUrl ?? '');
    page.searchParams.set('sandbox_decision', decision);
    const answer = await fetch(page, { redirect: 'manual' });
    const callback = new URL(answer.headers.get('location') ?? '');
    expect(callback.searchParams.get('error')).toBe(
      decision === 'deny' ? 'user_cancelled_authorize' : 'user_cancelled_login',
    );
    expect((await ada.visit(callback)).searchParams.get('error')).toBe('denied');
    expect(await ada.attempt(attemptId ?? '')).toMatchObject({ status: 'DENIED' });
  });

  test('asks once more with a fresh token that is refused for a moment', async () => {
    const body = { status: 401, serviceErrorCode: 65600, code: 'INVALID_ACCESS_TOKEN' };
    await app.sandbox.fault({ platform: 'linkedin', path: '/v2/', do: { status: 401, body } });
    const requests = await requestsDuring(() => ada.connected('LINKEDIN'));
    const asked = requests.filter(({ path }) => path === '/v2/userinfo');
    expect(asked.slice(0, 2).map(({ status }) => status)).toEqual([401, 200]);
  });

  test('loses earlier logins of a member when other scopes are asked for', async () => {
    const variables = { SOCIAL_LINKEDIN_SCOPES: 'openid profile email w_member_social' };
    await using beside = await startTestApp({ beside: app, variables });
    const bob = await beside.signUp('Bob');
    await bob.connected('LINKEDIN');
    const { results } = await share('Revoked by another scope set');
    expect(results).toMatchObject([
      { failure: { action: 'RECONNECT', platformCode: 'REVOKED_ACCESS_TOKEN' } },
    ]);
  });

  test.each([
    ['expire', 'EXPIRED_ACCESS_TOKEN'],
    ['revoke', 'REVOKED_ACCESS_TOKEN'],
  ] as const)('asks to reconnect when tokens %s', async (what, platformCode) => {
    await app.sandbox.tokens('linkedin', what);
    const { results } = await share(`Tokens ${what}`);
    expect(results).toMatchObject([
      {
        status: 'FAILED',
        failure: { kind: 'UNAUTHORIZED', action: 'RECONNECT', platformCode },
        connection: { status: 'NEEDS_RECONNECT' },
      },
    ]);
  });

  test('uploads with its token to an address that asks for none', async () => {
    const imageIds = [await ada.upload({ alt: 'A square' })];
    const requests = await requestsDuring(() => share('With a picture', { imageIds }));
    const upload = requests.find(({ method }) => method === 'PUT');
    expect(upload).toMatchObject({ status: 201, headers: { authorization: expect.any(String) } });
    const bare = await fetch(app.sandbox.baseUrl('linkedin') + upload?.path, {
      method: 'PUT',
      body: await (await fetch((await posts('With a picture'))[0]?.media[0]?.url ?? '')).bytes(),
    });
    expect(bare.status).toBe(201);
    expect(await posts('With a picture')).toMatchObject([{ media: [{ altText: 'A square' }] }]);
  });

  test('reads scopes that LinkedIn separates with commas', () => {
    expect([...connection.scopes].sort()).toEqual(['openid', 'profile', 'w_member_social']);
  });

  test('waits for midnight UTC when the day of an account is used up, and sends nothing until then', async () => {
    const isWaiting = ({ results }: ShareData) => results[0]?.status === 'RETRYING';
    const body = { status: 429, message: 'Resource level throttle MEMBER DAY limit is reached.' };
    await app.sandbox.fault({ ...CREATE, do: { status: 429, body } });
    const first = await ada.shared({ connectionIds: [connection.id], message: 'First' });
    await ada.waitFor(first.id, isWaiting);
    const second = await ada.shared({ connectionIds: [connection.id], message: 'Second' });
    const requests = await requestsDuring(() => ada.waitFor(second.id, isWaiting));
    expect(requests).toEqual([]);
    const { results } = await ada.getShare(second.id);
    expect(results[0]?.failure).toMatchObject({
      kind: 'RATE_LIMITED',
      retryAt: expect.stringMatching(/T00:00:00/),
    });
    for (const { id } of [first, second])
      expect((await waitThroughRetries(app, ada, id)).results).toMatchObject([
        { status: 'PUBLISHED' },
      ]);
  });
});
