import { afterEach, beforeEach, expect, it } from 'vitest';
import { MastodonClient, readObject } from './mastodon-client.test-kit.ts';

const KATHERINE = '107915500923884016';

let mastodon: MastodonClient;

beforeEach(async () => {
  mastodon = await MastodonClient.start('mastodon2');
});

afterEach(async () => {
  await mastodon.sandbox.stop();
});

async function refuse(account: string | undefined, query = '', language = '') {
  const token = await mastodon.connect(account ? { sandbox_account: account } : {});
  const headers = { authorization: `Bearer ${token}`, 'accept-language': language };
  const answer = await mastodon.send(`/api/v1/statuses${query}`, { status: '' }, headers);
  return (await readObject(answer)).error;
}

const ENGLISH = "Validation failed: Text can't be blank";
const GERMAN = "Gültigkeitsprüfung ist fehlgeschlagen: Text can't be blank";

it('says no in the language of the account, whatever the client prefers', async () => {
  expect(await refuse(KATHERINE, '', 'en')).toBe(GERMAN);
  expect(await refuse(undefined, '', 'de')).toBe(GERMAN);
  expect(await refuse(undefined)).toBe(ENGLISH);
});

it('says no in the language it is asked for', async () => {
  expect(await refuse(KATHERINE, '?lang=en', 'de')).toBe(ENGLISH);
  expect(await refuse(undefined, '?lang=de')).toBe(GERMAN);
});
