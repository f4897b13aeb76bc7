import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import {
  cookieSecrets,
  expectNoSecrets,
  findSecrets,
  graphqlAnswers,
  keysOf,
  ownRedirects,
  type Places,
  secretsIn,
} from '../testkit/leak-scan.ts';
import { connectAll } from '../testkit/seed.ts';
import { makeKey, Service } from '../testkit/service.ts';
import { recordTraffic, type Traffic } from '../testkit/traffic.ts';
import { until } from '../testkit/until.ts';

/** What nobody may find outside the vault, by what was really sent and received. */
const LEAST_SECRETS = 80;

async function placesOf(app: TestApp, traffic: Traffic): Promise<Places> {
  return {
    database: await app.databaseRows(),
    logs: app.logs(),
    'GraphQL answers': graphqlAnswers(app, traffic),
    'own redirects': ownRedirects(app, traffic),
  };
}

test('no secret is found outside the vault after everything that can happen to it', {
  timeout: 120_000,
}, async () => {
  using traffic = recordTraffic();
  await using app = await startTestApp({ callTimeoutMs: 5_000 });
  const ada = await app.signUp();
  const { prisma, vault } = app.deps;
  const isAtRest = (status: string) => !['QUEUED', 'PUBLISHING'].includes(status);

  // Logins that come to something, and logins that do not.
  const connections = await connectAll(ada);
  await ada.connect('FACEBOOK');
  const connectionIds = connections.map(({ id }) => id);
  const idOf = (platform: string) =>
    connections.find((one) => one.platform.id === platform)?.id ?? '';
  for (const platform of ['TWITTER', 'FACEBOOK'] as const)
    await ada.connect(platform, { decision: 'deny' });
  const { callback } = await ada.logIn('FACEBOOK');
  callback.searchParams.set('code', 'refused-code-of-nobody');
  await ada.visit(callback);
  await ada.visit(callback);
  const strange = new URL(callback);
  strange.searchParams.set('state', 'a-state-of-nobody-at-all');
  await ada.visit(strange);
  const begun = await ada.logIn('MASTODON');
  await (await app.signUp('Mallory')).visit(begun.callback);
  await app.sandbox.fault({
    platform: 'threads',
    path: '/oauth/access_token',
    do: { drop: 'after' },
  });
  await ada.connect('THREADS');
  await ada.visit((await ada.logIn('FACEBOOK')).callback);

  // Posts that arrive, are watched, changed and deleted.
  const imageIds = [await ada.upload()];
  const good = await ada.shared({ connectionIds, imageIds, message: 'Well' });
  const [sse, socket] = await Promise.all([
    Array.fromAsync(ada.progress(good.id)),
    Array.fromAsync(ada.progress(good.id, 'websocket')),
  ]);
  const { results } = await ada.waitFinished(good.id);
  for (const { id } of results) await ada.editPost(id, 'Better');
  for (const { id } of results.slice(0, 3)) await ada.deletePost(id);

  // Some networks repeat the token they refuse.
  const [page] = await prisma.socialConnection.findMany({ where: { accessToken: { not: null } } });
  const pageToken = await vault.decrypt(
    `social_connection/${page?.id}/access_token`,
    page?.accessToken ?? '',
  );
  const message = `Malformed access token ${pageToken}`;
  const refusal = { error: { message, type: 'OAuthException', code: 190 } };
  await app.sandbox.fault({
    platform: 'facebook',
    method: 'POST',
    times: 1,
    do: { status: 400, body: refusal },
  });
  await app.sandbox.fault({
    platform: 'twitter',
    path: '/2/tweets',
    do: { status: 500, body: 'x' },
  });
  await app.sandbox.fault({ platform: 'threads', do: { drop: 'before' } });
  await app.sandbox.fault({ platform: 'instagram', method: 'POST', do: { delayMs: 8_000 } });
  await app.sandbox.tokens('linkedin', 'revoke');
  await app.sandbox.tokens('mastodon', 'revoke');
  const bad = await ada.shared({ connectionIds, imageIds, message: 'Badly' });
  const seen = await ada.waitFor(bad.id, (share) =>
    share.results.every(({ status }) => isAtRest(status)),
  );
  expect(seen.results.map(({ status }) => status)).toEqual(
    expect.arrayContaining(['FAILED', 'RETRYING']),
  );
  await ada.retryShare({ shareId: bad.id });
  await ada.gqlRaw('{ viewer { password } }');
  await ada.gqlRaw('{ socialConnections { accessToken } }');
  await app.visitor().gqlRaw('{ socialConnections { id } }');

  // Keys that are used, revoked, and sent where they do not belong.
  const [shop, old] = [await makeKey(ada), await makeKey(ada, { name: 'Old' })];
  const service = new Service(app, shop.secret);
  await service.gql('{ apiKey { name start } socialConnections { id } }');
  await service.gqlRaw('mutation { revokeApiKey(input: { id: "x" }) { __typename } }');
  await service.fetch(`/graphql?api_key=${shop.secret}&query={apiKey{name}}`);
  const line = service.socket();
  await line.iterate({ query: '{ apiKey { name } }' }).next();
  await line.dispose();
  await ada.gql('mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { __typename } }', {
    id: old.apiKey.id,
  });
  await new Service(app, old.secret).gqlRaw('{ apiKey { name } }');

  // What happens by the hour, and the ends of logins.
  const scheduledAt = new Date(app.clock.now().getTime() + DAY).toISOString();
  await ada.shared({ connectionIds: [idOf('THREADS')], message: 'Later', scheduledAt });
  await app.sandbox.clearFaults();
  app.clock.advance(3 * HOUR);
  await app.runJob('refresh-due-grants');
  await app.sandbox.tokens('twitter', 'revoke-refresh');
  app.clock.advance(3 * HOUR);
  await app.runJob('refresh-due-grants');
  await app.runJob('read-accounts');
  await app.runJob('clean-up');
  await app.sandbox.remove('facebook', 'deauthorize');
  await ada.disconnect(idOf('LINKEDIN'));
  const removed = await app.sandbox.remove('threads', 'delete-data');
  const elsewhere = await ada.signInElsewhere();
  await elsewhere.browser.postJson('/api/auth/sign-in/email', {
    email: ada.email,
    password: `not ${ada.password}`,
  });
  await elsewhere.browser.postJson('/api/auth/sign-out', {});

  // A job that is under way is read with its payload, one that failed with what it failed of.
  await until(
    () => app.databaseRows(),
    (rows) => rows.includes('resultId'),
  );
  const addresses = [...traffic.text().matchAll(/\/media\/[\w-]{36}\/([\w.-]+)/g)];
  for (const [path] of addresses) await fetch(app.origin + path);
  const secrets = [
    ...secretsIn(traffic.text()),
    ...keysOf(app),
    ...cookieSecrets(ada.browser.cookies.values()),
    ...cookieSecrets(elsewhere.browser.cookies.values()),
    ada.password,
    shop.secret,
    old.secret,
    pageToken,
    'refused-code-of-nobody',
    'a-state-of-nobody-at-all',
  ];
  expect(new Set(secrets).size).toBeGreaterThan(LEAST_SECRETS);
  expect(removed).toMatchObject({ called: true });
  const { database, ...places } = await placesOf(app, traffic);
  expectNoSecrets(secrets, {
    database: database ?? '',
    ...places,
    events: JSON.stringify([sse, socket]),
  });
  // Addresses of images are for who may see them: they let anybody in for a day.
  const signatures = addresses.map(([, name = '']) => name.split('.')[2] ?? '');
  expect(signatures.length).toBeGreaterThan(0);
  expectNoSecrets(signatures, { database: database ?? '', logs: app.logs() });
  expect(app.logs()).toContain('publish failed');
  expect(app.logs()).toContain('login led to no connection');
});

test('finds a secret wherever and in whatever form it was planted', async () => {
  using traffic = recordTraffic();
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const newSecret = () => `secret ${randomBytes(9).toString('base64')}?&/`;
  const planted = {
    row: newSecret(),
    payload: newSecret(),
    failure: newSecret(),
    log: newSecret(),
    answer: newSecret(),
    redirect: newSecret(),
  };
  const hex = Buffer.from(planted.row).toString('hex');
  await ada.published({ connectionIds: [id], message: `Of ${hex}` });
  const { prisma, log } = app.deps;
  const payload = Buffer.from(`A ${planted.payload} of mine`).toString('base64');
  await prisma.$queryRaw`select id from graphile_worker.add_job('none', ${JSON.stringify({ payload })}::json)`;
  await prisma.$executeRaw`update graphile_worker._private_jobs set last_error = ${planted.failure}`;
  log.debug({ err: new Error(`Refused ${encodeURIComponent(planted.log)}`) }, 'planted');
  await ada.share({ connectionIds: [id], message: planted.answer, reference: 'x' });
  await ada.visit(
    `/social/connect/mastodon?instance=x&returnTo=${encodeURIComponent(`/share?title=${encodeURIComponent(planted.redirect)}`)}`,
  );

  const found = findSecrets(Object.values(planted), await placesOf(app, traffic));
  expect(found.map((one) => one.replace(/ of .*$/, '')).sort()).toEqual(
    expect.arrayContaining([
      'GraphQL answers: hex',
      'GraphQL answers: text',
      'database: base64',
      'database: hex',
      'database: text',
      'logs: URL encoding',
      'own redirects: URL encoding',
    ]),
  );
  expect(findSecrets([newSecret()], await placesOf(app, traffic))).toEqual([]);
});
