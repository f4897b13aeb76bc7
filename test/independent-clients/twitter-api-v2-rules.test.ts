import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { refusalOf, startX, type X } from './twitter-api-v2.test-kit.ts';

const GRACE = '3018841323';
/** She pays for longer posts. */
const KATHERINE = '1599284671';
const LINK = 'https://example.com/a?b=1&c=2';

let x: X;

beforeAll(async () => {
  x = await startX();
});
afterAll(() => x[Symbol.asyncDispose]());
beforeEach(() => x.reset());

test('posts a thread, a poll, and for some who may answer', async () => {
  const { client } = await x.logIn();
  const [first, second] = await client.v2.tweetThread(['One', 'Two']);
  const poll = { options: ['Yes', 'No'], duration_minutes: 60 };
  await client.v2.tweet('Which?', { poll });
  const { data } = await client.v2.tweet('For some', { reply_settings: 'mentionedUsers' });
  const shown = await client.v2.tweets([second?.data.id ?? '', data.id], {
    'tweet.fields': ['referenced_tweets', 'reply_settings'],
  });
  expect(shown.data).toMatchObject([
    { text: 'Two', referenced_tweets: [{ type: 'replied_to', id: first?.data.id }] },
    { text: 'For some', reply_settings: 'mentionedUsers' },
  ]);
});

test('tells the numbers of posts, those of readers to the author only, and which are not there', async () => {
  const { client: ada } = await x.logIn();
  const { client: grace } = await x.logIn(x.app(), GRACE);
  const { data } = await ada.v2.tweet('Count me');
  const fields = { 'tweet.fields': ['public_metrics', 'non_public_metrics'] } as const;
  const ask = (client: typeof ada) =>
    client.v2.tweets([data.id, '1'], { 'tweet.fields': [...fields['tweet.fields']] });
  const own = await ask(ada);
  expect(own.data).toMatchObject([
    { public_metrics: { retweet_count: 0 }, non_public_metrics: { impression_count: 0 } },
  ]);
  expect(own.errors).toMatchObject([{ resource_id: '1', title: 'Not Found Error' }]);
  expect((await ask(grace)).data[0]).not.toHaveProperty('non_public_metrics');
});

test('answers with the newer names', async () => {
  const { client } = await x.logIn();
  await x.set({ names: 'newer' });
  const { data } = await client.v2.tweet('Renamed');
  expect(data).toHaveProperty('edit_history_post_ids', [data.id]);
  const shown = await client.v2.singleTweet(data.id, { 'tweet.fields': ['public_metrics'] });
  expect(shown.data.public_metrics).toHaveProperty('repost_count', 0);
});

test('refuses to answer who did not call, and to quote', async () => {
  const { client: ada } = await x.logIn();
  const { client: grace } = await x.logIn(x.app(), GRACE);
  const { data: stranger } = await grace.v2.tweet('Nobody called');
  const { data: called } = await grace.v2.tweet('What do you say, @ada_l?');
  for (const call of [ada.v2.reply('Me!', stranger.id), ada.v2.quote('See', called.id)]) {
    const refusal = await refusalOf(call);
    expect(refusal.code).toBe(403);
    expect(refusal.data.detail).toBe('You are not permitted to perform this action.');
  }
  await ada.v2.reply('This', called.id);
});

test('takes longer posts of those who pay, and shows the whole when asked', async () => {
  const { client } = await x.logIn(x.app(), KATHERINE);
  const text = `${'a word '.repeat(100)}${LINK}`;
  const { data } = await client.v2.tweet(text);
  const shown = await client.v2.singleTweet(data.id, { 'tweet.fields': ['note_tweet'] });
  expect(shown.data.text.length).toBeLessThan(280);
  expect(shown.data.note_tweet?.text).toMatch(/^(a word ){100}https:\/\/t\.co\/\w+$/);
});

test('refuses everything without credits but logins', async () => {
  const { client, refreshToken = '' } = await x.logIn();
  await x.set({ credits: 0.015 });
  const { data } = await client.v2.tweet('The last one');
  for (const call of [
    client.v2.tweet('One more'),
    client.v2.me(),
    client.v2.deleteTweet(data.id),
    client.v2.uploadMedia(Buffer.from('x'), { media_type: 'image/png' }),
  ]) {
    const refusal = await refusalOf(call);
    expect(refusal.code).toBe(402);
    expect(refusal.data).toMatchObject({
      title: 'CreditsDepleted',
      type: expect.stringMatching(/\/problems\/credits$/),
    });
  }
  const refreshed = await x.app().refreshOAuth2Token(refreshToken);
  await x.set({ credits: 1 });
  expect((await refreshed.client.v2.me()).data.username).toBe('ada_l');
});

test('counts the posts of the app by the day, and tells on every answer', async () => {
  const { client } = await x.logIn();
  await client.v2.tweet('Counted');
  const { rateLimit } = await refusalOf(client.v2.tweet('Counted'));
  expect(rateLimit).toMatchObject({ limit: 100, remaining: 98 });
  expect(rateLimit?.day).toMatchObject({ limit: 10_000, remaining: 9_998 });
});
