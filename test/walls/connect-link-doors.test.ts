import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { cookieSecrets, expectNoSecrets, graphqlAnswers } from '../testkit/leak-scan.ts';
import { recordTraffic } from '../testkit/traffic.ts';
import { askForLink, makeLink, visitorAt } from '../testkit/visitor.ts';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
}, 60_000);
afterAll(() => app[Symbol.asyncDispose]());

const codeIn = (url: string) => new URL(url).hash.slice(1);

describe('a way back', () => {
  /** Hands somebody over to whom the service did not mean, or in the open. */
  const REFUSED = [
    'http://shop.example/',
    'http://10.0.0.1/',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'https://user@evil.example/',
    'https://shop.example:x@evil.example/',
    'https://shop.example\\@evil.example/',
    'https://shop.example\\.evil.example/',
  ];
  /** No http address at all, as the shape of the input says. */
  const UNREADABLE = [
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://evil.example/x',
    'ftp://shop.example/',
    '//evil.example',
    '/back',
    'https:evil.example',
    'https:\\\\evil.example/',
    'https://',
    ' https://shop.example/',
    'https://shop.example/\n',
    'https://shop example/',
    `https://shop.example/${'a'.repeat(2048)}`,
  ];

  test('is https, and nobody’s password', async () => {
    for (const returnUrl of [...REFUSED, `${app.origin}/social/connect/threads`])
      expect.soft(await askForLink(ada, { returnUrl }), returnUrl).toMatchObject({
        __typename: 'ValidationError',
        fieldErrors: [{ path: ['returnUrl'] }],
      });
    for (const returnUrl of UNREADABLE)
      await expect
        .soft(askForLink(ada, { returnUrl }), returnUrl)
        .rejects.toThrow('BAD_USER_INPUT');
  });

  test('is on this machine only with the sandbox', async () => {
    const returnUrl = 'http://localhost:3000/back';
    expect(await askForLink(ada, { returnUrl })).toMatchObject({ url: expect.any(String) });
    await using real = await startTestApp({ variables: { SANDBOX: 'off' } });
    expect(await askForLink(await real.signUp(), { returnUrl })).toMatchObject({
      __typename: 'ValidationError',
    });
  });

  test('says what came of it, whatever stood there before', async () => {
    const returnUrl = 'https://shop.example/?herald_status=connected&herald_link=x&a=b#there';
    const visitor = await visitorAt(app, await makeLink(ada, { returnUrl, reference: 'a&b=c' }));
    const url = new URL((await visitor.visit())?.returnUrl ?? '');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      herald_status: 'canceled',
      herald_link: visitor.link,
      herald_reference: 'a&b=c',
      a: 'b',
    });
    expect(url.hash).toBe('#there');
  });
});

describe('the code of a link', () => {
  test('is stored and logged nowhere, nor what the browser gets for it', async () => {
    using traffic = recordTraffic();
    const { url } = await makeLink(ada);
    const visitor = await visitorAt(app, { url });
    const callback = await visitor.logIn('THREADS');
    await visitor.client.visit(callback);
    await visitor.visit();
    const cookies = cookieSecrets(visitor.client.browser.cookies.values());
    expect(cookies).not.toEqual([]);
    expectNoSecrets([codeIn(url), ...cookies], {
      log: app.logs(),
      database: await app.databaseRows(),
    });
    expectNoSecrets(cookies, { answers: graphqlAnswers(app, traffic) });
  });

  test('is taken whole, from our own pages, and tells a stranger nothing', async () => {
    const code = codeIn((await makeLink(ada)).url);
    const { codeHash } = await app.deps.prisma.connectLink.findFirstOrThrow({
      orderBy: { createdAt: 'desc' },
    });
    const { browser } = app.visitor();
    const wrong = [
      code.slice(1),
      `${code}A`,
      codeHash,
      '',
      null,
      7,
      [code],
      { code },
      'x'.repeat(99),
    ];
    for (const one of wrong)
      expect.soft((await browser.postJson('/social/visits', { code: one })).status).toBe(404);
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify({ code }),
    };
    expect((await browser.fetch('/social/visits', init)).status).toBe(403);
    expect(browser.cookies.size).toBe(0);
  });

  test('gives a cookie that no script and no other site gets hold of', async () => {
    const { url } = await makeLink(ada);
    const answer = await app.visitor().browser.postJson('/social/visits', { code: codeIn(url) });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^herald-visit-[\w-]+=[\w-]{43}; /);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const publicUrl = 'https://herald.example';
    await using safe = await startTestApp({ variables: { PUBLIC_URL: publicUrl } });
    const { prisma } = safe.deps;
    const link = await makeLink(await safe.signUp());
    const headers = { 'content-type': 'application/json', origin: publicUrl };
    const body = JSON.stringify({ code: codeIn(link.url) });
    const opened = await fetch(`${safe.origin}/social/visits`, { method: 'POST', headers, body });
    expect(opened.headers.getSetCookie()[0]).toMatch(/^__Host-herald-visit-.*; Secure/);
    expect(await prisma.connectVisit.count()).toBe(1);
  });

  test('opened again in the same browser makes it no other', async () => {
    const link = await makeLink(ada);
    const visitor = await visitorAt(app, link);
    const callback = await visitor.logIn('THREADS');
    await visitor.open(link.url);
    await visitor.client.visit(callback);
    expect(await visitor.visit()).toMatchObject({ status: 'COMPLETED' });
    const where = { linkId: link.connectLink.id };
    expect(await app.deps.prisma.connectVisit.count({ where })).toBe(1);
  });
});

test('a visit opens nothing else', async () => {
  const visitor = await visitorAt(app, await makeLink(ada));
  const { client } = visitor;
  expect(await client.gql('{ viewer { id } }')).toEqual({ viewer: null });
  const query = '{ socialConnections { id } }';
  const { errors } = await client.gqlRaw(query);
  expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  // The cookie of one link says nothing for another.
  const { connectLink } = await makeLink(ada);
  const [secret = ''] = client.browser.cookies.values();
  client.browser.cookies.set(`herald-visit-${connectLink.id}`, secret);
  visitor.link = connectLink.id;
  expect(await visitor.visit()).toBeNull();
});

test('who has a link does not begin logins without end, nor opens links so', async () => {
  const visitor = await visitorAt(app, await makeLink(ada));
  for (let times = 0; times < 20; times += 1) await visitor.begin('THREADS');
  await expect(visitor.begin('THREADS')).rejects.toThrow('RATE_LIMITED');
  const { browser } = app.visitor();
  const statuses = new Set<number>();
  for (let times = 0; times < 300; times += 1)
    statuses.add((await browser.postJson('/social/visits', { code: 'x' })).status);
  expect(statuses).toEqual(new Set([404, 429]));
  const refused = await browser.postJson('/social/visits', { code: 'x' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});
