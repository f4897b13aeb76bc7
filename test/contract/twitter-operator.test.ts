import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { HOUR } from '../testkit/clock.ts';
import { changeSettings } from './twitter-stand-in.ts';

test('alerts the operator of a login that fails for want of credits', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { attemptId, callback } = await ada.logIn('TWITTER');
  await changeSettings(app, { credits: 0 });
  await ada.visit(callback);
  expect(await ada.attempt(attemptId)).toMatchObject({
    status: 'FAILED',
    failure: expect.stringMatching(/no credits left.*operator has to buy/),
  });
  expect(app.logs()).toMatch(/"level":50[^\n]*no credits left/);
  await changeSettings(app, { credits: 1 });
  expect(await ada.connected('TWITTER')).toMatchObject({ status: 'ACTIVE' });
});

test('alerts the operator of a refused secret before anybody posts, and blames no login', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  await ada.connected('TWITTER');
  const body = { error: 'unauthorized_client', error_description: 'Missing valid header' };
  const fault = { platform: 'twitter', method: 'POST', path: '/2/oauth2/token' };
  await app.sandbox.fault({ ...fault, do: { status: 401, body } });
  app.clock.advance(2 * HOUR);
  await app.runJob('refresh-due-grants');
  expect(app.logs()).toMatch(/"level":50[^\n]*client id and secret/);
  expect(await ada.connections()).toMatchObject([{ status: 'ACTIVE' }]);
});

test('alerts the operator of a refused secret when somebody posts, and blames no login', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  const fault = { platform: 'twitter', method: 'POST' };
  const expired = { title: 'Unauthorized', status: 401, type: 'about:blank' };
  await app.sandbox.fault({ ...fault, path: '/2/tweets', do: { status: 401, body: expired } });
  const body = { error: 'unauthorized_client', error_description: 'Missing valid header' };
  await app.sandbox.fault({ ...fault, path: '/2/oauth2/token', do: { status: 401, body } });
  const share = await ada.published({ connectionIds: [id], message: 'With an old secret' });
  expect(share.results).toMatchObject([{ status: 'FAILED', failure: { action: 'RETRY' } }]);
  expect(app.logs()).toMatch(/"level":50[^\n]*client id and secret/);
  expect(await ada.connections()).toMatchObject([{ status: 'ACTIVE' }]);
  await ada.retryShare({ shareId: share.id });
  expect((await ada.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
});
