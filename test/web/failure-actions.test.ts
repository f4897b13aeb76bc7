import { expect } from 'vitest';
import type { TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { type Journey, journeys } from './journey.ts';
import * as steps from './steps.ts';

/** What Mastodon answers to a text it does not take. */
const REFUSAL = {
  platform: 'mastodon',
  method: 'POST',
  path: '/api/v1/statuses',
  do: { status: 422, body: { error: 'Validation failed: Text is not welcome here' } },
} as const;

for (const width of [1280, 390])
  journeys(`a failure at ${width} px`, {
    'says which network refused and why, and lets the text be changed for it': (at) =>
      editAndShareAgain(at, width),
    'opens the text an account had of its own to edit it': (at) => editOwnText(at, width),
    'tells of the wait while a network is down, then retries only what failed': (at) =>
      waitAndRetry(at, width),
    'reconnects and retries where it is shown': (at) => reconnectAndRetry(at, width),
    'has the person look where nobody knows, and takes their word': (at) => lookAndTell(at, width),
  });

async function editAndShareAgain({ app, open }: Journey, width: number): Promise<void> {
  const ada = await app.signUp();
  for (const platform of ['TWITTER', 'MASTODON'] as const) await ada.connected(platform);
  await app.sandbox.fault(REFUSAL);
  const { page } = await open({ as: ada, width });
  await page.goto('/share');
  await page.getByLabel('Message').fill('To both networks');
  await page.getByRole('button', { name: 'Select all' }).click();
  await steps.share(page);

  await page.getByText('1 of 2 published · 1 failed').waitFor();
  await steps.row(page, 'X ·').getByText('Published', { exact: true }).waitFor();
  const mastodon = steps.row(page, 'Mastodon ·');
  await mastodon.getByText(/not welcome here/).waitFor();
  await mastodon.getByRole('button', { name: /^Edit and share again/ }).click();

  await steps.heading(page, 'Share').waitFor();
  expect(await page.getByLabel('Message').inputValue()).toBe('To both networks');
  await page.getByLabel('Message').fill('With kinder words');
  await page.getByRole('button', { name: 'Share to 1 account' }).click();
  await steps.seeRows(page, 1, 'Published');
  expect(await platformsOf(app, 'To both networks', 'With kinder words')).toEqual([
    'twitter',
    'mastodon',
  ]);
}

async function editOwnText({ app, open }: Journey, width: number): Promise<void> {
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  await app.sandbox.fault(REFUSAL);
  const { id: shareId } = await ada.published({
    connectionIds: [id],
    message: 'For everybody',
    url: 'https://workshop.example/autumn',
    overrides: [{ connectionId: id, message: 'For Mastodon alone' }],
  });
  const { page } = await open({ as: ada, width });
  await page.goto(`/shares/${shareId}`);
  await page.getByRole('button', { name: /^Edit and share again/ }).click();
  await steps.heading(page, 'Share').waitFor();
  expect(await page.getByLabel('Message').inputValue()).toBe('For everybody');
  const own = page.getByRole('textbox', { name: /^Text for/ });
  expect(await own.inputValue()).toBe('For Mastodon alone');
}

async function waitAndRetry({ app, open }: Journey, width: number): Promise<void> {
  const ada = await app.signUp();
  const accounts = [await ada.connected('TWITTER'), await ada.connected('MASTODON')];
  const path = '/api/v2/media';
  await app.sandbox.fault({ platform: 'mastodon', path, times: 100, do: { status: 503 } });
  const { id: shareId } = await ada.shared({
    connectionIds: accounts.map(({ id }) => id),
    message: 'Persevere',
    imageIds: [await ada.upload()],
  });
  const { page } = await open({ as: ada, width });
  await page.goto(`/shares/${shareId}`);
  const mastodon = steps.row(page, 'Mastodon ·');
  await mastodon.getByText('Trying again', { exact: true }).waitFor();
  await mastodon.getByText(/Next try in \d+:\d\d/).waitFor();

  await waitThroughRetries(app, ada, shareId);
  await app.sandbox.clearFaults();
  await mastodon.getByRole('button', { name: /^Try again/ }).click();
  await untilPublished(ada, shareId);
  await page.getByText('2 of 2 published').waitFor();
  expect((await platformsOf(app, 'Persevere')).sort()).toEqual(['mastodon', 'twitter']);
}

async function reconnectAndRetry({ app, open }: Journey, width: number): Promise<void> {
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  await app.sandbox.tokens('twitter', 'revoke');
  await app.sandbox.tokens('twitter', 'revoke-refresh');
  const { id: shareId } = await ada.published({ connectionIds: [id], message: 'Once more' });

  const { page } = await open({ as: ada, width });
  await page.goto(`/shares/${shareId}`);
  await page.getByRole('button', { name: /^Reconnect and try again/ }).click();
  await steps.consent(page);
  await page.waitForURL(`**/shares/${shareId}`);
  await untilPublished(ada, shareId);
  await steps.seeRows(page, 1, 'Published');
  expect(await platformsOf(app, 'Once more')).toEqual(['twitter']);
}

async function lookAndTell({ app, open }: Journey, width: number): Promise<void> {
  const ada = await app.signUp();
  const { id } = await ada.connected('LINKEDIN');
  const there = await loseTrack(app, ada, { connectionIds: [id], message: 'It is there' }, 'after');
  const lost = await loseTrack(app, ada, { connectionIds: [id], message: 'It is lost' }, 'before');
  const { page } = await open({ as: ada, width });
  await page.goto(`/shares/${there}`);
  await page.getByRole('button', { name: /^It was posted/ }).click();
  const link = page.getByLabel('Link to the post, if you have it');
  await steps.seeFocus(link);
  await page.getByRole('button', { name: 'Back' }).press('Enter');
  await steps.seeFocus(page.getByRole('button', { name: /^It was posted/ }));
  await page.keyboard.press('Enter');
  await steps.seeFocus(link);
  await link.fill('not a link');
  await page.getByText('This is no web address.').waitFor();
  await link.fill('https://www.linkedin.com/feed/update/urn:li:share:1/');
  await page.getByRole('button', { name: 'Save' }).click();
  await steps.seeRows(page, 1, 'Published');
  await page.getByRole('link', { name: /^See the post/ }).waitFor();

  await page.goto(`/shares/${lost}`);
  await page.getByRole('button', { name: /^It was not posted/ }).click();
  await page.getByRole('button', { name: /^Try again/ }).click();
  await untilPublished(ada, lost);
  await steps.seeRows(page, 1, 'Published');
  expect(await platformsOf(app, 'It is there', 'It is lost')).toEqual(['linkedin', 'linkedin']);
}

/** Shares what LinkedIn never says anything about; answers the share's id. */
async function loseTrack(
  app: TestApp,
  client: Client,
  input: Parameters<Client['shared']>[0],
  drop: 'before' | 'after',
): Promise<string> {
  const post = { platform: 'linkedin', method: 'POST', path: '/rest/posts' };
  await app.sandbox.fault({ ...post, do: { drop } });
  await app.sandbox.fault({ ...post, times: 20, do: { drop: 'before' } });
  const { id } = await client.shared(input);
  const { results } = await waitThroughRetries(app, client, id);
  expect(results).toMatchObject([{ status: 'UNKNOWN' }]);
  await app.sandbox.clearFaults();
  return id;
}

/** Waits for every post of a share; the clock may be ahead of the queue's. */
async function untilPublished(client: Client, shareId: string): Promise<void> {
  await client.waitFor(shareId, ({ results }) =>
    results.every(({ status }) => status === 'PUBLISHED'),
  );
}

/** Where posts with one of these texts are, the first one first. */
async function platformsOf(app: TestApp, ...texts: readonly string[]): Promise<string[]> {
  const posts = await app.sandbox.posts();
  return posts.flatMap(({ platform, text }) => (texts.includes(text) ? [platform] : []));
}
