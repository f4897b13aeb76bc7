import { afterEach, beforeEach, expect, it } from 'vitest';
import { PARTNER_APP } from './apps.ts';
import { LinkedinClient, readObject } from './linkedin-client.test-kit.ts';

const DAY_SECONDS = 24 * 60 * 60;
const CREDENTIALS = { client_id: PARTNER_APP.clientId, client_secret: PARTNER_APP.clientSecret };

let linkedin: LinkedinClient;

beforeEach(async () => {
  linkedin = await LinkedinClient.start();
});

afterEach(async () => {
  await linkedin.sandbox.stop();
});

/** @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens */
it('renews a token until a year after the login, and none beyond that', async () => {
  const code = await linkedin.authorize({ client_id: CREDENTIALS.client_id });
  const first = await readObject(await linkedin.exchange(code, CREDENTIALS));
  expect(first).toMatchObject({
    expires_in: 60 * DAY_SECONDS,
    refresh_token_expires_in: 365 * DAY_SECONDS,
  });
  const form = { grant_type: 'refresh_token', refresh_token: String(first.refresh_token) };
  const renew = () => linkedin.postForm('/oauth/v2/accessToken', { ...form, ...CREDENTIALS });

  linkedin.wait(59 * DAY_SECONDS * 1000);
  expect(await readObject(await renew())).toMatchObject({
    expires_in: 60 * DAY_SECONDS,
    refresh_token: first.refresh_token,
    refresh_token_expires_in: 306 * DAY_SECONDS,
  });

  linkedin.wait(301 * DAY_SECONDS * 1000);
  const last = await readObject(await renew());
  expect(last).toMatchObject({
    expires_in: 5 * DAY_SECONDS,
    refresh_token_expires_in: 5 * DAY_SECONDS,
  });
  const token = String(last.access_token);
  const inspected = await linkedin.postForm('/oauth/v2/introspectToken', { token, ...CREDENTIALS });
  const { created_at, expires_at } = await readObject(inspected);
  expect(Number(expires_at) - Number(created_at)).toBe(5 * DAY_SECONDS);

  linkedin.wait(5 * DAY_SECONDS * 1000);
  expect((await linkedin.userinfo(token)).status).toBe(401);
  const refused = await renew();
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: 'invalid_request' });
});
