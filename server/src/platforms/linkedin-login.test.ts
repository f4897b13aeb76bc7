import { EARLIER_APP, PAGES_APP } from '@herald/sandbox/linkedin/apps';
import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  appAt,
  errorOf,
  imageOf,
  injectFault,
  ledgerOf,
  logIn,
  postOf,
  sessionOf,
  TestClock,
} from './adapter.test-kit.ts';
import { linkedin } from './linkedin.ts';
import type { OAuthApp, TokenSet } from './login.ts';

const PAGE_SCOPES = ['w_organization_social', 'r_organization_admin'];
const MEMBER_SCOPES = ['openid', 'profile', 'w_member_social'];

let sandbox: Sandbox;
const clock = new TestClock();

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, clock: clock.now });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
});

function appWith(
  { clientId, clientSecret }: Pick<OAuthApp, 'clientId' | 'clientSecret'>,
  scopes: readonly string[],
): OAuthApp {
  const app = appAt(sandbox.status().platforms.linkedin);
  return { ...app, clientId, clientSecret, extra: { scopes } };
}

async function opened(app: OAuthApp) {
  const someone = await logIn(linkedin, app, clock);
  const accounts = await linkedin.login.accounts(someone.context, someone.tokens);
  return { ...someone, accounts };
}

it('asks for what every app may have, unless the operator says otherwise', () => {
  const app = appAt(sandbox.status().platforms.linkedin);
  expect(linkedin.login.scopes(app)).toEqual(MEMBER_SCOPES);
  expect(linkedin.login.requiredScopes(app)).toEqual(MEMBER_SCOPES);
  const pages = appWith(PAGES_APP, PAGE_SCOPES);
  expect(linkedin.login.scopes(pages)).toEqual(PAGE_SCOPES);
  expect(linkedin.login.requiredScopes(pages)).toEqual(['w_organization_social']);
});

it('demands nothing of all accounts where members and pages need different things', () => {
  const both = appWith(EARLIER_APP, [...MEMBER_SCOPES, ...PAGE_SCOPES]);
  expect(linkedin.login.requiredScopes(both)).toEqual([]);
});

it('opens the member, and the pages the member administers', async () => {
  const { accounts, context, tokens } = await opened(
    appWith(EARLIER_APP, [...MEMBER_SCOPES, ...PAGE_SCOPES]),
  );
  const [member, ...pages] = accounts;
  expect(member).toMatchObject({ platformUserId: 'k7XwPq2LbM', extra: { kind: 'member' } });
  expect(pages).toEqual([
    {
      platform: 'LINKEDIN',
      platformUserId: 'urn:li:organization:5515715',
      username: 'analytical-engines',
      displayName: 'Analytical Engines',
      avatarUrl: null,
      profileUrl: `${context.app.auth}/company/analytical-engines/`,
      accessToken: null,
      extra: { kind: 'organization' },
      unavailableReason: null,
    },
    expect.objectContaining({ displayName: 'Difference Works' }),
  ]);
  expect(await linkedin.login.subject(context, tokens)).toBe(member?.platformUserId);
});

it.each(['r_organization_admin', 'rw_organization_admin'])(
  'opens only pages for an app without the login products, reading them with %s',
  async (scope) => {
    const { accounts, context, tokens } = await opened(
      appWith(PAGES_APP, ['w_organization_social', scope]),
    );
    expect(accounts.map(({ displayName }) => displayName)).toEqual([
      'Analytical Engines',
      'Difference Works',
    ]);
    expect(await linkedin.login.subject(context, tokens)).toBe('k7XwPq2LbM');
  },
);

it('opens no page without the permission to post as it', async () => {
  const scopes = [...MEMBER_SCOPES, 'r_organization_admin'];
  const { accounts } = await opened(appWith(EARLIER_APP, scopes));
  expect(accounts).toHaveLength(1);
});

it('leaves out a page that is gone, and opens the others', async () => {
  await injectFault(sandbox.origin, {
    platform: 'linkedin',
    path: '/rest/organizations/5515715',
    times: 2,
    do: { status: 404, body: { status: 404, code: 'NOT_FOUND', message: 'No' } },
  });
  const { accounts } = await opened(appWith(PAGES_APP, PAGE_SCOPES));
  expect(accounts.map(({ displayName }) => displayName)).toEqual(['Difference Works']);
});

it('lists pages on and on, one hundred at a time', async () => {
  const roles = (start: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      organization: `urn:li:organizationBrand:${start + index}`,
      roleAssignee: 'urn:li:person:k7XwPq2LbM',
    }));
  const app = appWith(PAGES_APP, PAGE_SCOPES);
  const { context, tokens } = await opened(app);
  for (const elements of [roles(0, 100), roles(100, 1)])
    await injectFault(sandbox.origin, {
      platform: 'linkedin',
      path: '/rest/organizationAcls',
      do: { status: 200, body: { elements } },
    });
  expect(await linkedin.login.accounts(context, tokens)).toEqual([]);
  const answer = await fetch(`${sandbox.origin}/requests?platform=linkedin`);
  expect(JSON.stringify(await answer.json())).toMatch(/"start":"100"/);
});

it('publishes, changes and deletes as a page', async () => {
  const { accounts, ...someone } = await opened(appWith(PAGES_APP, PAGE_SCOPES));
  const [account] = accounts;
  if (!account) throw new Error('no page');
  const session = sessionOf(linkedin, { ...someone, account });
  const { postId } = await linkedin.publish(postOf({ images: [imageOf('One')] }), session);
  const answer = await fetch(`${sandbox.origin}/posts?platform=linkedin`);
  expect(await answer.json()).toMatchObject([
    { id: postId, accountId: 'urn:li:organization:5515715', media: [{ altText: 'One' }] },
  ]);
  const published = { ...postOf(), postId, images: [] };
  await linkedin.edit.apply(published, 'Changed', session);
  expect(await ledgerOf(sandbox.origin, 'linkedin')).toMatchObject([{ text: 'Changed' }]);
  await linkedin.deletion.apply(published, session);
  expect(await ledgerOf(sandbox.origin, 'linkedin')).toEqual([]);
});

it('takes the asked scopes for granted where LinkedIn does not say', async () => {
  const { context, tokens } = await opened(appWith(PAGES_APP, PAGE_SCOPES));
  const silent: TokenSet = { ...tokens, scopes: null };
  expect(await linkedin.login.accounts(context, silent)).toHaveLength(2);
});

it('tells whether LinkedIn knows the app', async () => {
  const app = appAt(sandbox.status().platforms.linkedin);
  const { context } = await logIn(linkedin, app, clock);
  await expect(linkedin.login.checkApp(context)).resolves.toBeUndefined();
  for (const wrong of [{ clientSecret: 'guess' }, { clientId: 'nobody' }]) {
    const error = await errorOf(() =>
      linkedin.login.checkApp({ ...context, app: { ...app, ...wrong } }),
    );
    expect(error).toMatchObject({ kind: 'REJECTED', platformCode: 'invalid_client' });
  }
});
