import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APP, EARLIER_APP, PAGES_APP } from './apps.ts';
import { ADA, drawImage, GRACE, LinkedinClient, readRedirect } from './linkedin-client.test-kit.ts';

const SCOPE = 'w_organization_social r_organization_admin';
const ENGINES = 'urn:li:organization:5515715';
const COMPILERS = 'urn:li:organization:18394401';
const ACLS = 'organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED';

let linkedin: LinkedinClient;

beforeEach(async () => {
  linkedin = await LinkedinClient.start();
});

afterEach(async () => {
  await linkedin.sandbox.stop();
});

const logIn = (scope = SCOPE, parameters: Record<string, string> = {}) =>
  linkedin.logInWith(EARLIER_APP, { scope, ...parameters });

describe('apps', () => {
  it.each([
    [APP, SCOPE, 'unauthorized_scope_error'],
    [PAGES_APP, 'openid', 'unauthorized_scope_error'],
    [PAGES_APP, SCOPE, undefined],
    [EARLIER_APP, `openid ${SCOPE}`, undefined],
    [EARLIER_APP, 'w_sorcery', 'invalid_scope'],
  ])('lets $name ask for %s: %s', async ({ clientId }, scope, error) => {
    const answer = await linkedin.visitLogin({ client_id: clientId, scope });
    expect(readRedirect(answer).error).toBe(error);
  });

  it('hands a code and the state of a token only to the app they are for', async () => {
    const code = await linkedin.authorize({ client_id: PAGES_APP.clientId, scope: SCOPE });
    expect(await (await linkedin.exchange(code)).json()).toMatchObject({
      error: 'invalid_redirect_uri',
    });
    const token = await logIn();
    const inspect = { ...linkedin.credentials, token };
    const answer = await linkedin.postForm('/oauth/v2/introspectToken', inspect);
    expect(await answer.json()).toEqual({ active: false });
  });

  it('leaves the logins of other apps alone when one asks for other scopes', async () => {
    const [member, page] = [await linkedin.logIn(), await logIn()];
    await logIn(`${SCOPE} openid`);
    expect((await linkedin.userinfo(member)).status).toBe(200);
    expect((await linkedin.rest(page, ACLS)).status).toBe(401);
  });

  it('lets a member make fewer requests through an app in the development tier', async () => {
    const token = await linkedin.logInWith(PAGES_APP, { scope: SCOPE });
    for (let count = 0; count < 100; count += 1) await linkedin.rest(token, 'posts');
    expect((await linkedin.post(token, { author: ENGINES })).status).toBe(429);
  });
});

describe('organizations', () => {
  it('lists the roles of the member, by kind and state, a page at a time', async () => {
    const token = await logIn();
    const read = async (path: string) => (await linkedin.rest(token, path)).json();
    expect(await read(ACLS)).toMatchObject({
      paging: { start: 0, count: 10 },
      elements: [
        {
          organization: ENGINES,
          roleAssignee: `urn:li:person:${ADA}`,
          role: 'ADMINISTRATOR',
          state: 'APPROVED',
        },
        { organization: 'urn:li:organization:10002687' },
      ],
    });
    expect(await read('organizationAcls?q=roleAssignee&state=REQUESTED')).toMatchObject({
      elements: [{ organization: COMPILERS }],
    });
    expect(await read(`${ACLS}&start=1&count=5`)).toMatchObject({
      elements: [{ organization: 'urn:li:organization:10002687' }],
    });
    for (const path of ['organizationAcls', 'organizationAcls?q=roleAssignee&rolle=X'])
      expect((await linkedin.rest(token, path)).status).toBe(400);
  });

  it('names an organization, and knows none of another number', async () => {
    const token = await logIn();
    const answer = await linkedin.rest(token, 'organizations/5515715');
    expect(await answer.json()).toMatchObject({
      id: 5515715,
      localizedName: 'Analytical Engines',
      vanityName: 'analytical-engines',
    });
    expect((await linkedin.rest(token, 'organizations/1')).status).toBe(404);
  });

  it('keeps them from a login without the scope, or without a version', async () => {
    const token = await linkedin.logIn();
    for (const path of [ACLS, 'organizations/5515715']) {
      const answer = await linkedin.rest(token, path);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'ACCESS_DENIED' });
    }
    const headers = { 'linkedin-version': '' };
    expect((await linkedin.rest(await logIn(), ACLS, { headers })).status).toBe(400);
  });
});

describe('posts of an organization', () => {
  it('are made by its administrator, with an image of its own', async () => {
    const token = await logIn();
    const { image, uploadUrl } = await linkedin.announceImageFor(token, ENGINES);
    await fetch(uploadUrl, { method: 'PUT', body: await drawImage() });
    const content = { media: { id: image } };
    const answer = await linkedin.post(token, { author: ENGINES, content });
    const urn = answer.headers.get('x-restli-id') ?? '';
    expect(await linkedin.readLedger()).toMatchObject([{ id: urn, accountId: ENGINES }]);
    const page = await fetch(`${linkedin.base}/company/analytical-engines/`);
    expect(await page.text()).toContain('Hello');

    const path = `posts/${encodeURIComponent(urn)}`;
    const grace = await logIn(SCOPE, { sandbox_account: GRACE });
    expect((await linkedin.rest(grace, path, { method: 'DELETE' })).status).toBe(403);
    expect((await linkedin.rest(token, path, { method: 'DELETE' })).status).toBe(204);
  });

  it.each([
    ['of which one is no administrator yet', SCOPE, COMPILERS],
    ['nobody knows', SCOPE, 'urn:li:organization:1'],
    ['one has no scope for', 'w_member_social r_organization_admin', ENGINES],
    ['that is oneself, without the scope for that', SCOPE, `urn:li:person:${ADA}`],
  ])('are not made as one %s', async (_, scope, author) => {
    const answer = await linkedin.post(await logIn(scope), { author });
    expect(answer.status).toBe(403);
    expect(await linkedin.readLedger()).toEqual([]);
  });

  it('show no image of their administrator', async () => {
    const token = await logIn(`${SCOPE} w_member_social`);
    const content = { media: { id: await linkedin.uploadImage(token) } };
    const answer = await linkedin.post(token, { author: ENGINES, content });
    expect(await answer.json()).toMatchObject({ code: 'INVALID_URN_ID' });
  });
});
