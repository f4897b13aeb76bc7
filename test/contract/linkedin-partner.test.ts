import { PARTNER_APP } from '@herald/sandbox/linkedin/apps';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY } from '../testkit/clock.ts';

/** Lends database, networks and clock to the server whose operator is an approved partner. */
let ground: TestApp;
let app: TestApp;
let ada: Client;

beforeAll(async () => {
  // Leaves publishing to the server that has the app.
  ground = await startTestApp({ config: { role: 'api' } });
  const origin = ground.sandbox.baseUrl('linkedin');
  app = await startTestApp({
    beside: ground,
    variables: {
      SOCIAL_LINKEDIN_CLIENT_ID: PARTNER_APP.clientId,
      SOCIAL_LINKEDIN_CLIENT_SECRET: PARTNER_APP.clientSecret,
      SOCIAL_LINKEDIN_API_URL: origin,
      SOCIAL_LINKEDIN_AUTH_URL: origin,
    },
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await ground[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ada = await app.signUp();
});

async function publish(id: string): Promise<object | undefined> {
  const message = `On ${app.clock.now().toISOString()}`;
  return (await ada.published({ connectionIds: [id], message })).results[0];
}

describe('LINKEDIN', () => {
  test('renews the login of a partner’s app by itself, without a word to the person', async () => {
    const { id } = await ada.connected('LINKEDIN');
    for (let day = 0; day < 130; day += 5) {
      app.clock.advance(5 * DAY);
      await app.runJob('refresh-due-grants');
      expect(await ada.connections()).toMatchObject([{ status: 'ACTIVE', statusReason: null }]);
    }
    expect(await publish(id)).toMatchObject({ status: 'PUBLISHED' });
  });

  test('refreshes a token that LinkedIn calls expired, and posts in the same attempt', async () => {
    const { id } = await ada.connected('LINKEDIN');
    await app.sandbox.tokens('linkedin', 'expire');
    expect(await publish(id)).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
  });

  test('tells the person in time once LinkedIn renews the login no more', async () => {
    const { id } = await ada.connected('LINKEDIN');
    await app.sandbox.tokens('linkedin', 'revoke-refresh');
    app.clock.advance(51 * DAY);
    await app.runJob('refresh-due-grants');
    expect(await ada.connections()).toMatchObject([
      { status: 'ACTIVE', statusReason: expect.stringMatching(/^This login ends on/) },
    ]);
    expect(await publish(id)).toMatchObject({ status: 'PUBLISHED' });
    app.clock.advance(10 * DAY);
    await app.runJob('refresh-due-grants');
    expect(await ada.connections()).toMatchObject([{ status: 'NEEDS_RECONNECT' }]);
  });
});
