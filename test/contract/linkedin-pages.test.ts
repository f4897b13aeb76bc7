import { EARLIER_APP, PAGES_APP } from '@herald/sandbox/linkedin/apps';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';

const PAGE_SCOPES = 'w_organization_social r_organization_admin';
const ENGINES = 'urn:li:organization:5515715';

/** Lends database, networks and clock to servers whose operators have other apps. */
let ground: TestApp;

beforeAll(async () => {
  // Leaves publishing to the servers that have the apps.
  ground = await startTestApp({ config: { role: 'api' } });
});
afterAll(() => ground[Symbol.asyncDispose]());

function serverWith(app: { clientId: string; clientSecret: string } | null, scopes: string) {
  const origin = ground.sandbox.baseUrl('linkedin');
  const credentials = {
    SOCIAL_LINKEDIN_CLIENT_ID: app?.clientId ?? '',
    SOCIAL_LINKEDIN_CLIENT_SECRET: app?.clientSecret ?? '',
    SOCIAL_LINKEDIN_API_URL: origin,
    SOCIAL_LINKEDIN_AUTH_URL: origin,
  };
  const variables = { ...credentials, SOCIAL_LINKEDIN_SCOPES: scopes };
  return startTestApp({ beside: ground, variables });
}

describe('LINKEDIN', () => {
  test('connects the pages a member administers, and posts as the one that was chosen', async () => {
    await using app = await serverWith(PAGES_APP, PAGE_SCOPES);
    const ada = await app.signUp();
    const { candidates, connections } = await ada.connect('LINKEDIN', {
      choose: ({ platformUserId }) => platformUserId === ENGINES,
    });
    expect(candidates).toEqual([]);
    expect(connections).toMatchObject([
      { platformUserId: ENGINES, displayName: 'Analytical Engines' },
    ]);
    const connectionIds = connections.map(({ id }) => id);
    const { results } = await ada.published({ connectionIds, message: 'As a page' });
    expect(results).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(await app.sandbox.posts('linkedin')).toMatchObject([
      { accountId: ENGINES, text: 'As a page' },
    ]);
  });

  test('offers the member beside the pages where the app may have both', async () => {
    await using app = await serverWith(
      EARLIER_APP,
      `openid profile w_member_social ${PAGE_SCOPES}`,
    );
    const ada = await app.signUp();
    const { attemptId, callback } = await ada.logIn('LINKEDIN');
    await ada.visit(callback);
    const { candidates } = await ada.attempt(attemptId);
    expect(candidates.map(({ displayName }) => displayName)).toEqual([
      'Ada Lovelace',
      'Analytical Engines',
      'Difference Works',
    ]);
    await ada.choose(
      attemptId,
      candidates.map(({ platformUserId }) => platformUserId),
    );
    const connections = await ada.connections('ACTIVE');
    const { results } = await ada.published({
      connectionIds: connections.map(({ id }) => id),
      message: 'As all of them',
    });
    expect(results.map(({ status }) => status)).toEqual(Array(3).fill('PUBLISHED'));
    const authors = (await app.sandbox.posts('linkedin'))
      .filter(({ text }) => text === 'As all of them')
      .map(({ accountId }) => accountId);
    expect(authors.toSorted()).toEqual(
      connections.map(({ platformUserId }) => platformUserId).toSorted(),
    );
  });

  test('keeps a login while another page of it is connected', async () => {
    await using app = await serverWith(PAGES_APP, PAGE_SCOPES);
    const ada = await app.signUp();
    const { connections } = await ada.connect('LINKEDIN');
    const [first, last] = connections.map(({ id }) => id);
    if (!first || !last) throw new Error('two pages are needed');
    expect(await ada.disconnect(first)).toMatchObject({ revokedAtPlatform: false });
    const { results } = await ada.published({ connectionIds: [last], message: 'Still here' });
    expect(results).toMatchObject([{ status: 'PUBLISHED' }]);
  });

  test('is told that an app lacks the product for what the operator asks', async () => {
    await using app = await serverWith(null, `openid profile w_member_social ${PAGE_SCOPES}`);
    const ada = await app.signUp();
    const { attemptId, callback } = await ada.logIn('LINKEDIN');
    expect(callback.searchParams.get('error')).toBe('unauthorized_scope_error');
    expect((await ada.visit(callback)).searchParams.get('error')).toBe('failed');
    expect(await ada.attempt(attemptId)).toMatchObject({ status: 'FAILED', connections: [] });
  });

  test('says what to do when a member administers nothing one could post as', async () => {
    await using app = await serverWith(EARLIER_APP, 'openid profile');
    const ada = await app.signUp();
    expect(await ada.connect('LINKEDIN')).toMatchObject({
      status: 'FAILED',
      failure: expect.stringMatching(/administrator of a page/),
    });
  });

  test('losing one page costs nobody the other accounts of the login', async () => {
    await using app = await serverWith(
      EARLIER_APP,
      `openid profile w_member_social ${PAGE_SCOPES}`,
    );
    const ada = await app.signUp();
    const { connections } = await ada.connect('LINKEDIN', { choose: () => true });
    const idOf = (name: string) =>
      connections.find(({ displayName }) => displayName === name)?.id ?? '';
    await app.sandbox.fault({
      platform: 'linkedin',
      method: 'POST',
      path: '/rest/posts',
      do: { status: 403, body: { status: 403, code: 'ACCESS_DENIED', message: 'No access' } },
    });
    const page = { connectionIds: [idOf('Analytical Engines')], message: 'As a page' };
    expect((await ada.published(page)).results).toMatchObject([
      { status: 'FAILED', connection: { status: 'NEEDS_RECONNECT' } },
    ]);
    const member = { connectionIds: [idOf('Ada Lovelace')], message: 'As myself' };
    expect((await ada.published(member)).results).toMatchObject([
      { status: 'PUBLISHED', connection: { status: 'ACTIVE' } },
    ]);
  });
});
