import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY } from '../testkit/clock.ts';
import { makeKey, Service } from '../testkit/service.ts';

let app: TestApp;
let ada: Client;
let connectionId: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  connectionId = (await ada.connected('MASTODON')).id;
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

const SHARE = `mutation ($input: ShareInput!) { share(input: $input) {
  ... on ShareSuccess { share { id createdBy createdByKey } } ... on Error { message } } }`;

interface Shared {
  readonly share: { readonly share: { readonly id: string } };
}

async function service(options?: Parameters<typeof makeKey>[1]): Promise<Service> {
  return new Service(app, (await makeKey(ada, options)).secret);
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);

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
