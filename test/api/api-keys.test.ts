import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { makeKey, Service } from '../testkit/service.ts';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

const WHO =
  '{ viewer { id workspace { id name } } apiKey { name scopes createdBy workspace { name } } }';

test('a service asks with its key, and as no person', async () => {
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
});
