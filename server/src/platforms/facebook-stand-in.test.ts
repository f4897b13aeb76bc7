import { expect, it } from 'vitest';
import { injectFault, postOf, sessionOf } from './adapter.test-kit.ts';
import { facebook } from './facebook.ts';
import { instagram } from './instagram.ts';
import { MetaStandIns } from './meta-stand-ins.test-kit.ts';

const standIns = new MetaStandIns();

it('publishes a text with a link of its own', async () => {
  const { session } = await standIns.connect(facebook);
  const url = `${standIns.sandbox.origin}/`;
  await facebook.publish(postOf({ text: 'Read this', url }), session);
  expect(await standIns.postsAt(facebook)).toMatchObject([
    { text: 'Read this', link: url, media: [] },
  ]);
});

it('tells what was granted, who it was, and why a Page cannot be posted to', async () => {
  const { context, tokens, accounts } = await standIns.connect(facebook);
  const granted = await facebook.login.grantedScopes?.(context, tokens);
  expect(granted).toEqual(expect.arrayContaining(['pages_manage_posts', 'instagram_basic']));
  await expect(facebook.login.subject?.(context, tokens)).resolves.toMatch(/^\d+$/);
  const readOnly = accounts.find(({ displayName }) => displayName === 'Bernoulli Society');
  expect(readOnly?.unavailableReason).toContain('Bernoulli Society');
});

it('opens the Instagram account behind a Page, which publishes with the token of the Page', async () => {
  const { accounts, context, tokens } = await standIns.connect(facebook);
  const account = accounts.find((candidate) => candidate.platform === 'INSTAGRAM');
  expect(account).toMatchObject({ username: 'analytical.engine', unavailableReason: null });
  if (!account) throw new Error('no Instagram account');
  const session = sessionOf(instagram, { context, tokens, account, clock: standIns.clock });
  const { postId } = await instagram.publish(
    postOf({ text: 'Hi', images: [standIns.image] }),
    session,
  );
  expect(await standIns.postsAt(instagram)).toMatchObject([{ id: postId, text: 'Hi' }]);
});

it('finds the Pages a token was given for when the list is empty', async () => {
  await injectFault(standIns.sandbox.origin, {
    platform: 'facebook',
    path: '/v26.0/me/accounts',
    do: { status: 200, body: { data: [] } },
  });
  const { accounts } = await standIns.connect(facebook);
  expect(accounts.map(({ displayName }) => displayName)).toContain('Note G Reading Room');
});

it('reads a login without a Page as one without an account', async () => {
  const { accounts } = await standIns.logIn(facebook, '10231847560293847');
  expect(accounts).toEqual([]);
});

it('withdraws the whole login', async () => {
  const { context, tokens, session } = await standIns.connect(facebook);
  await facebook.login.revoke?.(context, tokens);
  const publishing = facebook.publish(postOf({ text: 'Hi' }), session);
  await expect(publishing).rejects.toMatchObject({ platformCode: '190/458' });
});

it('says that the same text was posted a moment ago', async () => {
  const { session, ids } = await standIns.connect(facebook);
  await facebook.publish(postOf({ text: 'Twice' }), session);
  ids.clear();
  const again = facebook.publish(postOf({ text: 'Twice' }), session);
  await expect(again).rejects.toMatchObject({ kind: 'DUPLICATE' });
});

it('makes a new draft after the old one is gone', async () => {
  const { session, ids } = await standIns.connect(facebook);
  ids.set('post', '1_2').set('photo-0', '3');
  const post = postOf({ text: 'Hi', images: [standIns.image] });
  await expect(facebook.publish(post, session)).rejects.toMatchObject({ kind: 'REJECTED' });
  await expect(facebook.publish(post, session)).resolves.toMatchObject({
    postUrl: expect.stringContaining('/posts/'),
  });
});

it('keeps tokens, codes and secrets out of addresses', async () => {
  const { session } = await standIns.connect(facebook);
  await facebook.publish(postOf({ text: 'Hi', images: [standIns.image] }), session);
  const requests = await standIns.requestsAt(facebook);
  const names = requests.flatMap(({ query }) => Object.keys(query));
  expect(names).toContain('fields');
  const secrets = ['access_token', 'client_secret', 'fb_exchange_token', 'code', 'input_token'];
  expect(names.filter((name) => secrets.includes(name))).toEqual([]);
});
