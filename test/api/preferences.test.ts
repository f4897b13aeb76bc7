import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());

const FIELDS = `defaultConnections { id } textTemplate postOptions { platform { id } name value } theme locale`;

const read = (client: Client) =>
  client.gql<{ preferences: object | null }>(`{ preferences { ${FIELDS}} }`);

async function update(client: Client, input: object): Promise<object> {
  const document = `mutation ($input: UpdatePreferencesInput!) {
    updatePreferences(input: $input) {
      __typename ... on Preferences { ${FIELDS} } ... on ValidationError { fieldErrors { path message } }
    }
  }`;
  return (await client.gql<{ updatePreferences: object }>(document, { input })).updatePreferences;
}

test('are nobody’s until they are said, and keep what is not said anew', async () => {
  expect(await read(ada)).toEqual({ preferences: null });
  const { id } = await ada.connected('MASTODON');
  const postOptions = [{ platform: 'MASTODON', name: 'visibility', value: 'unlisted' }];
  const saved = {
    defaultConnections: [{ id }],
    textTemplate: '{title}\n{url}',
    postOptions: [{ platform: { id: 'MASTODON' }, name: 'visibility', value: 'unlisted' }],
    theme: 'SYSTEM',
    locale: 'de',
  };
  const input = { textTemplate: '{title}\n{url}', postOptions, locale: 'de' };
  expect(await update(ada, { ...input, defaultConnectionIds: [id] })).toMatchObject(saved);
  expect(await update(ada, { theme: 'DARK' })).toMatchObject({ ...saved, theme: 'DARK' });
  expect(await update(ada, { locale: null })).toMatchObject({ theme: 'DARK', locale: null });
  expect(await read(await ada.signInElsewhere())).toMatchObject({
    preferences: { ...saved, theme: 'DARK', locale: null },
  });
  expect(await read(await app.signUp('Bob'))).toEqual({ preferences: null });
});

test('change nothing when something of it makes no sense, and say what', async () => {
  const before = await read(ada);
  const bob = await app.signUp('Bob');
  const { id } = await bob.connected('THREADS');
  const option = { platform: 'MASTODON', name: 'language', value: 'en' };
  const answer = await update(ada, {
    theme: 'LIGHT',
    defaultConnectionIds: [id],
    postOptions: [
      option,
      option,
      { ...option, platform: 'LINKEDIN' },
      { platform: 'LINKEDIN', name: 'visibility', value: 'NOBODY' },
    ],
  });
  expect(answer).toEqual({
    __typename: 'ValidationError',
    fieldErrors: [
      ['postOptions', '1', 'name'],
      ['postOptions', '2', 'name'],
      ['postOptions', '3', 'value'],
      ['defaultConnectionIds', '0'],
    ].map((path) => ({ path, message: expect.stringMatching(/^[A-Z].*\.$/) })),
  });
  expect(await read(ada)).toEqual(before);
  const { errors } = await ada.gqlRaw(
    'mutation { updatePreferences(input: { locale: "<b>" }) { __typename } }',
  );
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test('leave out an account that was disconnected', async () => {
  const { id } = await ada.connected('THREADS');
  await update(ada, { defaultConnectionIds: [id] });
  await ada.disconnect(id);
  expect(await read(ada)).toMatchObject({ preferences: { defaultConnections: [] } });
});
