import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY, MINUTE } from '../testkit/clock.ts';
import { makeKey, Service } from '../testkit/service.ts';
import { bareSocket, nextMessage } from '../walls/transports.ts';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

const WHO = '{ viewer { id } apiKey { name scopes createdBy workspace { name } } }';
async function service(options?: Parameters<typeof makeKey>[1]): Promise<Service> {
  return new Service(app, (await makeKey(ada, options)).secret);
}

const revoke = (id: string) =>
  ada.gql('mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { __typename } }', {
    input: { id },
  });

describe('a key', () => {
  test('asks within its workspace, and as no person', async () => {
    const { secret, apiKey } = await makeKey(ada, { scopes: ['shares:write', 'shares:read'] });
    expect(secret).toMatch(/^hrld_[\w-]{43}$/);
    expect(apiKey.start).toBe(secret.slice(0, 9));
    expect(await new Service(app, secret).gql(WHO)).toEqual({
      viewer: null,
      apiKey: {
        name: 'Shop',
        scopes: ['shares:read', 'shares:write'],
        createdBy: null,
        workspace: { name: 'Ada Lovelace’s workspace' },
      },
    });
    expect(await ada.gql('{ apiKey { name } }')).toEqual({ apiKey: null });
  });

  test('is told once: only its hash is kept', async () => {
    const { secret } = await makeKey(ada);
    expect(await app.databaseRows()).not.toContain(secret);
    expect(JSON.stringify(await ada.gql('{ apiKeys { id start createdBy } }'))).not.toContain(
      secret,
    );
  });

  test('counts for more than the cookies beside it', async () => {
    const shop = await service();
    const both = (authorization: string) =>
      ada.browser.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query: WHO }),
      });
    const answer = await both(shop.headers().authorization ?? '');
    expect(await answer.json()).toMatchObject({ data: { viewer: null, apiKey: { name: 'Shop' } } });
    expect((await both('Bearer hrld_nobody')).status).toBe(401);
    // What a proxy in front asks of people is none of ours.
    expect(await (await both('Basic YTpi')).json()).toMatchObject({ data: { apiKey: null } });
  });

  test('tells when it was last used, to the minute', async () => {
    const shop = await service({ name: 'Last used' });
    const lastUse = async () => {
      const { apiKeys } = await ada.gql<{
        apiKeys: readonly { readonly name: string; readonly lastUsedAt: string | null }[];
      }>('{ apiKeys { name lastUsedAt } }');
      return apiKeys.find(({ name }) => name === 'Last used')?.lastUsedAt;
    };
    expect(await lastUse()).toBeNull();
    await shop.gql(WHO);
    const first = await lastUse();
    expect(first).toBeTruthy();
    await shop.gql(WHO);
    expect(await lastUse()).toBe(first);
    app.clock.advance(MINUTE);
    await shop.gql(WHO);
    expect(await lastUse()).not.toBe(first);
  });

  test.each([
    ['a name', { name: ' ', scopes: ['shares:read'] }, 'name'],
    ['a scope', { name: 'A', scopes: [] }, 'scopes'],
    ['scopes there are', { name: 'A', scopes: ['shares:all'] }, 'scopes'],
    [
      'an end to come',
      { name: 'A', scopes: ['shares:read'], expiresAt: '2020-01-01T00:00:00Z' },
      'expiresAt',
    ],
  ])('is not made without %s', async (_, input, path) => {
    const before = await app.deps.prisma.apiKey.count();
    const { createApiKey } = await ada.gql<{ createApiKey: object }>(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { __typename ... on ValidationError { fieldErrors { path message } } } }',
      { input },
    );
    expect(createApiKey).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: [path], message: expect.stringMatching(/^[A-Z].*\.$/) }],
    });
    expect(await app.deps.prisma.apiKey.count()).toBe(before);
  });

  test('may be given another name', async () => {
    const { secret, apiKey } = await makeKey(ada);
    await ada.gql(
      'mutation ($input: RenameApiKeyInput!) { renameApiKey(input: $input) { __typename } }',
      { input: { id: apiKey.id, name: ' Blog ' } },
    );
    expect(await new Service(app, secret).gql('{ apiKey { name } }')).toEqual({
      apiKey: { name: 'Blog' },
    });
  });
});

describe('a key that is not good', () => {
  const bad: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
    ['is unknown', async () => `hrld_${'a'.repeat(43)}`, /not known/],
    ['is cut off', async () => 'hrld_abc', /not known/],
    ['is empty', async () => '', /not known/],
    [
      'was revoked',
      async () => {
        const { secret, apiKey } = await makeKey(ada);
        await revoke(apiKey.id);
        return secret;
      },
      /was revoked/,
    ],
    [
      'has expired',
      async () => {
        const expiresAt = new Date(app.clock.now().getTime() + DAY);
        const { secret } = await makeKey(ada, { expiresAt });
        app.clock.advance(DAY);
        return secret;
      },
      /expired at 20/,
    ],
  ];

  test.each(bad)('because it %s is told so', async (_, secretOf, told) => {
    const shop = new Service(app, await secretOf());
    const answer = await shop.postJson('/graphql', { query: '{ platforms { id } }' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="Herald"/);
    const errors = [
      { message: expect.stringMatching(told), extensions: { code: 'UNAUTHENTICATED' } },
    ];
    expect(await answer.json()).toEqual({ errors });
    const upload = await shop.fetch('/media', { method: 'POST', body: new FormData() });
    expect(upload.status).toBe(401);
    expect(await upload.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  });

  test.each(bad)('because it %s opens no socket', async (_, secretOf, told) => {
    const client = new Service(app, await secretOf()).socket();
    const events = client.iterate({ query: 'subscription { connectionChanged { id } }' });
    await expect(events.next()).rejects.toMatchObject({
      code: 4401,
      reason: expect.stringMatching(told),
    });
  });

  test.each(['?api_key=$', '?a=1&access_token=$', '?query={platforms{id}}&key=$'])(
    'because it stands in the address %s is refused',
    async (search) => {
      const { secret } = await makeKey(ada);
      const path = `/graphql${search.replace('$', secret)}`;
      const answer = await fetch(app.origin + path.replace('hrld_', 'hrld%5F'));
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT' }, message: /Authorization header/ }],
      });
      const browser = app.visitor().browser;
      const socket = await bareSocket(browser, path);
      const closed = nextMessage(socket);
      socket.send('{"type":"connection_init"}');
      expect(await closed).toEqual({ type: 'closed 4400' });
    },
  );
});
