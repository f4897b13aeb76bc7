import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY } from '../testkit/clock.ts';
import { PERIOD, pass, statusOf } from '../testkit/token-care.ts';
import { startPartnerApp } from './linkedin-partner-app.ts';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startPartnerApp();
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  ada = await app.signUp();
});

async function publish(id: string): Promise<object | undefined> {
  const message = `On ${app.clock.now().toISOString()}`;
  return (await ada.published({ connectionIds: [id], message })).results[0];
}

async function renewalsAsked(): Promise<number> {
  const requests = await app.sandbox.requests('linkedin');
  return requests.filter(({ body }) => body?.grant_type === 'refresh_token').length;
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

  test('takes back what it said while LinkedIn was away, once the login is renewed', async () => {
    const { id } = await ada.connected('LINKEDIN');
    app.clock.advance(51 * DAY);
    await app.sandbox.fault({
      platform: 'linkedin',
      path: '/oauth/v2/accessToken',
      times: 100,
      do: { status: 503 },
    });
    await app.runJob('refresh-due-grants');
    expect((await statusOf(ada, id)).statusReason).toMatch(/^This login ends on/);
    await app.sandbox.clearFaults();
    const changes = ada.connectionChanges();
    const next = changes.next();
    await pass(app, PERIOD, PERIOD);
    expect((await next).value).toMatchObject({ id, status: 'ACTIVE', statusReason: null });
    await changes.return(undefined);
  });

  test('tells the person in time once LinkedIn renews the login no more', async () => {
    const { id } = await ada.connected('LINKEDIN');
    await app.sandbox.tokens('linkedin', 'revoke-refresh');
    app.clock.advance(51 * DAY);
    await app.runJob('refresh-due-grants');
    const asked = await renewalsAsked();
    await app.runJob('refresh-due-grants');
    expect(await renewalsAsked()).toBe(asked);
    expect(await ada.connections()).toMatchObject([
      { status: 'ACTIVE', statusReason: expect.stringMatching(/^This login ends on/) },
    ]);
    expect(await publish(id)).toMatchObject({ status: 'PUBLISHED' });
    app.clock.advance(10 * DAY);
    await app.runJob('refresh-due-grants');
    expect(await ada.connections()).toMatchObject([{ status: 'NEEDS_RECONNECT' }]);
  });
});
