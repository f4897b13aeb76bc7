import { expect, it } from 'vitest';
import { ADA, GRACE, idOf, startTwitter } from './twitter.test-kit.ts';

async function startTwo() {
  const x = await startTwitter();
  const [ada, grace] = [await x.logIn(ADA), await x.logIn(GRACE)];
  const as =
    (token: string) =>
    (text: string, more: object = {}) =>
      x.send('POST', '/2/tweets', token, { text, ...more });
  return {
    ...x,
    token: ada.access_token,
    ada: as(ada.access_token),
    grace: as(grace.access_token),
  };
}

const to = (id: string) => ({ reply: { in_reply_to_tweet_id: id } });
const refusal = (detail: string) => ({ status: 403, body: { title: 'Forbidden', detail } });

it('takes replies to oneself and to those who mentioned one', async () => {
  await using x = await startTwo();
  const own = idOf(await x.ada('One'));
  const called = idOf(await x.grace('What do you think, @Ada_L?'));
  for (const id of [own, called]) {
    const reply = idOf(await x.ada(`To ${id}`, to(id)));
    const fields = 'tweet.fields=conversation_id,referenced_tweets';
    expect((await x.send('GET', `/2/tweets/${reply}?${fields}`, x.token)).body).toMatchObject({
      data: { conversation_id: id, referenced_tweets: [{ type: 'replied_to', id }] },
    });
  }
});

it('refuses replies to people who did not call, and to posts that are not there', async () => {
  await using x = await startTwo();
  const stranger = idOf(await x.grace('Hello @ada_lovelace'));
  expect(await x.ada('Hello', to(stranger))).toMatchObject(
    refusal('You are not permitted to perform this action.'),
  );
  expect(await x.ada('Hello', to('12345'))).toMatchObject(
    refusal('You attempted to reply to a Tweet that is deleted or not visible to you.'),
  );
  expect((await x.ada('Hello', to('not-an-id'))).status).toBe(400);
  expect(await x.control('GET', '/posts')).toHaveLength(1);
});

it.each(['following', 'mentionedUsers', 'subscribers', 'verified'])(
  'keeps who may reply: %s',
  async (setting) => {
    await using x = await startTwo();
    const id = idOf(await x.ada('Hello', { reply_settings: setting }));
    const path = `/2/tweets/${id}?tweet.fields=reply_settings`;
    expect((await x.send('GET', path, x.token)).body).toMatchObject({
      data: { reply_settings: setting },
    });
  },
);

it('knows no setting for everyone but silence', async () => {
  await using x = await startTwo();
  expect((await x.ada('Hello', { reply_settings: 'everyone' })).status).toBe(400);
});
