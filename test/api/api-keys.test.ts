import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY, MINUTE, SECOND } from '../testkit/clock.ts';
import { makeKey, Service } from '../testkit/service.ts';
import { overSse } from '../testkit/subscriptions.ts';
import { bareSocket, nextMessage } from '../walls/transports.ts';

let app: TestApp;
let ada: Client;
let connectionId: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  connectionId = (await ada.connected('MASTODON')).id;
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

const WHO = '{ viewer { id } apiKey { name scopes createdBy workspace { name } } }';
const SHARE = `mutation ($input: ShareInput!) { share(input: $input) {
  ... on ShareSuccess { share { id createdBy createdByKey } } ... on Error { message } } }`;

interface Shared {
  readonly share: { readonly share: { readonly id: string } };
}

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

describe('what a key watches', () => {
  const WATCH =
    'subscription ($id: ID!) { shareProgress(shareId: $id, follow: true) { id status } }';
  const ENDED = /revoked or has expired/;

  async function published(): Promise<string> {
    return (await ada.published({ connectionIds: [connectionId], message: `Hi ${Math.random()}` }))
      .id;
  }

  test('comes over a socket opened with it, from whichever page', async () => {
    const shop = (await service({ scopes: ['shares:read'] })).socket();
    const events = shop.iterate({ query: WATCH, variables: { id: await published() } });
    expect(await events.next()).toMatchObject({
      value: { data: { shareProgress: { status: 'PUBLISHED' } } },
    });
    await shop.dispose();
  });

  test('ends when it is revoked', async () => {
    const id = await published();
    const { secret, apiKey } = await makeKey(ada);
    const shop = new Service(app, secret);
    const socket = shop.socket();
    const streams = [
      overSse(shop, WATCH, { id }),
      socket.iterate({ query: WATCH, variables: { id } }),
    ];
    for (const stream of streams) expect(await stream.next()).toMatchObject({ done: false });
    const [sse, next] = streams.map((stream) => stream.next());
    await revoke(apiKey.id);
    await expect(sse).rejects.toThrow(ENDED);
    expect(await next).toMatchObject({
      value: { errors: [{ message: ENDED, extensions: { code: 'UNAUTHENTICATED' } }] },
    });
    // The socket is open still; it does nothing more.
    const again = socket.iterate({ query: WATCH, variables: { id } });
    await expect(again.next()).rejects.toMatchObject([
      { message: expect.stringMatching(/was revoked/), extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    await socket.dispose();
  });

  test('ends when it expires', async () => {
    const id = await published();
    const expiresAt = new Date(app.clock.now().getTime() + DAY);
    const { secret, apiKey } = await makeKey(ada, { expiresAt });
    const stream = overSse(new Service(app, secret), WATCH, { id });
    await stream.next();
    const next = stream.next();
    app.clock.advance(DAY);
    // Else it is found out within seconds.
    app.deps.events.pubSub.publish('access:ended', { apiKeyId: apiKey.id });
    await expect(next).rejects.toThrow(ENDED);
  });
});

describe('what a key does', () => {
  test('is told as its doing, and as no person’s', async () => {
    const shop = await service();
    const scheduledAt = new Date(app.clock.now().getTime() + DAY).toISOString();
    const input = { connectionIds: [connectionId], message: 'Later', scheduledAt };
    const { share } = await shop.gql<Shared>(SHARE, { input });
    expect(share).toEqual({
      share: { id: expect.any(String), createdBy: null, createdByKey: 'Shop' },
    });
    const { id } = share.share;
    await shop.gql(
      'mutation ($input: CancelShareInput!) { cancelShare(input: $input) { __typename } }',
      { input: { shareId: id } },
    );
    const query =
      'query ($id: ID!) { share(id: $id) { createdBy createdByKey results { events { kind by byKey } } } }';
    expect(await ada.gql(query, { id })).toEqual({
      share: {
        createdBy: null,
        createdByKey: 'Shop',
        results: [{ events: [{ kind: 'CANCELED', by: null, byKey: 'Shop' }] }],
      },
    });
  });

  test('shows it no name of a person', async () => {
    const scheduledAt = new Date(app.clock.now().getTime() + DAY).toISOString();
    const { id } = await ada.shared({
      connectionIds: [connectionId],
      message: 'Mine',
      scheduledAt,
    });
    await ada.cancelShare(id);
    const query =
      'query ($id: ID!) { share(id: $id) { createdBy results { events { kind by } } } }';
    const told = (by: string | null) => ({
      share: { createdBy: by, results: [{ events: [{ kind: 'CANCELED', by }] }] },
    });
    expect(await ada.gql(query, { id })).toEqual(told('Ada Lovelace'));
    expect(await (await service()).gql(query, { id })).toEqual(told(null));
  });

  test('is done once for one idempotency key, whichever key of the workspace asks', async () => {
    const [shop, blog] = [await service(), await service({ name: 'Blog' })];
    const input = { connectionIds: [connectionId], message: 'Once', idempotencyKey: 'order-1' };
    const first = await shop.gql<Shared>(SHARE, { input });
    expect(await blog.gql<Shared>(SHARE, { input })).toEqual(first);
    await ada.waitFinished(first.share.share.id);
    const stranger = await app.signUp('Mallory');
    const { secret } = await makeKey(stranger);
    const own = (await stranger.connected('THREADS')).id;
    const elsewhere = await new Service(app, secret).gql<Shared>(SHARE, {
      input: { ...input, connectionIds: [own] },
    });
    expect(elsewhere.share.share.id).not.toBe(first.share.share.id);
  });

  test('may be an upload, from wherever', async () => {
    const form = () => {
      const body = new FormData();
      body.append('file', new Blob([PIXEL], { type: 'image/png' }), 'a.png');
      return body;
    };
    const send = async (by: Service) =>
      by.fetch('/media', {
        method: 'POST',
        body: form(),
        headers: { origin: 'https://shop.example' },
      });
    expect((await send(await service({ scopes: ['shares:write'] }))).status).toBe(201);
    const refused = await send(await service({ scopes: ['shares:read', 'connections:write'] }));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      error: { code: 'FORBIDDEN', message: expect.stringContaining('shares:write') },
    });
  });

  test('is told to the owners when it fails', async () => {
    const shop = await service();
    await app.sandbox.fault({
      platform: 'mastodon',
      path: '/api/v1/statuses',
      method: 'POST',
      times: 1,
      do: { status: 422, body: { error: 'Validation failed' } },
    });
    const { share } = await shop.gql<Shared>(SHARE, {
      input: { connectionIds: [connectionId], message: 'Refused' },
    });
    await ada.waitFinished(share.share.id);
    await app.runJob('tell-of-shares');
    const { notifications } = await ada.gql<{
      notifications: { readonly edges: readonly { readonly node: object }[] };
    }>('{ notifications { edges { node { kind share { id } } } } }');
    expect(notifications.edges[0]?.node).toEqual({
      kind: 'SHARE_FAILED',
      share: { id: share.share.id },
    });
  });
});

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);

describe('the requests of a key', () => {
  const variables = { API_KEY_REQUESTS_PER_MINUTE: '3' };

  test('are counted together in all processes, and the answers say what is left', async () => {
    await using one = await startTestApp({ variables });
    await using other = await startTestApp({ beside: one, variables });
    const owner = await one.signUp();
    const [{ secret }, another] = [await makeKey(owner), await makeKey(owner)];
    const ask = (at: TestApp, key = secret) =>
      new Service(at, key).postJson('/graphql', { query: '{ platforms { id } }' });
    const first = await ask(one);
    expect(first.headers.get('ratelimit-policy')).toBe('"api-key-requests";q=3;w=60');
    expect(first.headers.get('ratelimit')).toBe('"api-key-requests";r=2;t=20');
    expect((await ask(other)).headers.get('ratelimit')).toMatch(/;r=1;t=(39|40)$/);
    expect((await ask(one)).headers.get('ratelimit')).toMatch(/;r=0;t=(59|60)$/);

    const refused = await ask(other);
    expect(refused.status).toBe(429);
    const retryAfter = Number(refused.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toBe(`"api-key-requests";r=0;t=${retryAfter}`);
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: expect.stringMatching(/^This API key was used too often.*Wait/),
          extensions: { code: 'RATE_LIMITED', retryAfter },
        },
      ],
    });
    expect((await ask(one, another.secret)).status).toBe(200);
    one.clock.advance(retryAfter * SECOND);
    expect((await ask(other)).status).toBe(200);
  });

  test('count on a socket as well, each operation', async () => {
    await using busy = await startTestApp({ variables });
    const { secret } = await makeKey(await busy.signUp());
    const client = new Service(busy, secret).socket();
    const ask = () => client.iterate({ query: '{ platforms { id } }' }).next();
    for (let index = 0; index < 3; index += 1)
      expect(await ask()).toMatchObject({ value: { data: { platforms: expect.anything() } } });
    await expect(ask()).rejects.toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await client.dispose();
  });
});
