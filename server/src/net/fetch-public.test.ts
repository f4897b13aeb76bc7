import { createServer, type RequestListener } from 'node:http';
import type { Dispatcher } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { FetchRefusedError, fetchPublic } from './fetch-public.ts';
import { createGuardedDispatcher } from './guarded-dispatcher.ts';

const cleanUp: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
});

/** Starts a server and answers its origin and a dispatcher that may reach it. */
async function serve(listener: RequestListener): Promise<[string, Dispatcher]> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const dispatcher = createGuardedDispatcher({ allowedHosts: [host] });
  cleanUp.push(
    () => dispatcher.destroy(),
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return [`http://${host}`, dispatcher];
}

const LIMITS = { maxBytes: 1000, timeoutMs: 5_000, accept: ['text/html'] };

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FetchRefusedError);
  return error instanceof Error ? error.message : '';
}

it('answers what a page says and where it was found', async () => {
  const [origin, dispatcher] = await serve((request, response) => {
    if (request.url === '/') return response.writeHead(302, { location: '/moved' }).end();
    response.setHeader('content-type', 'Text/HTML; charset=utf-8').end('<p>Hello');
  });
  const page = await fetchPublic(origin, { ...LIMITS, dispatcher });
  expect({ ...page, body: new TextDecoder().decode(page.body) }).toEqual({
    url: `${origin}/moved`,
    status: 200,
    contentType: 'Text/HTML; charset=utf-8',
    body: '<p>Hello',
  });
});

describe('redirects', () => {
  it('refuses one that leads inwards', async () => {
    let reached = false;
    const [inside] = await serve((_, response) => {
      reached = true;
      response.end();
    });
    const [origin, dispatcher] = await serve((_, response) =>
      response.writeHead(302, { location: inside }).end(),
    );
    expect(await refusal(fetchPublic(origin, { ...LIMITS, dispatcher }))).toMatch(
      /public internet/,
    );
    expect(reached).toBe(false);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.com/',
    'data:text/html,x',
    'http://me:pw@a.example/',
  ])('refuses one to %s', async (location) => {
    const [origin, dispatcher] = await serve((_, response) =>
      response.writeHead(301, { location }).end(),
    );
    const sentence = await refusal(fetchPublic(origin, { ...LIMITS, dispatcher }));
    expect(sentence).toMatch(/^Only addresses that begin/);
  });

  it('follows three and no more', async () => {
    let asked = 0;
    const [origin, dispatcher] = await serve((_, response) => {
      asked += 1;
      response.writeHead(307, { location: '/again' }).end();
    });
    expect(await refusal(fetchPublic(origin, { ...LIMITS, dispatcher }))).toMatch(/too often/);
    expect(asked).toBe(4);
  });
});

it.each([
  'javascript:alert(1)',
  'example.com',
  '',
  'data:text/html,x',
  'http://',
  'http://me@a.example/',
])('refuses the address "%s"', async (address) => {
  const dispatcher = createGuardedDispatcher({ allowedHosts: [] });
  expect(await refusal(fetchPublic(address, { ...LIMITS, dispatcher }))).toMatch(/^Only addr/);
});

it('refuses an address inside', async () => {
  const dispatcher = createGuardedDispatcher({ allowedHosts: [] });
  const attempt = fetchPublic('http://169.254.169.254/latest', { ...LIMITS, dispatcher });
  expect(await refusal(attempt)).toMatch(/public internet/);
});

it('refuses an error page and another kind of content', async () => {
  const [origin, dispatcher] = await serve((request, response) => {
    if (request.url === '/gone')
      return response.writeHead(404, { 'content-type': 'text/html' }).end();
    response.setHeader('content-type', 'application/pdf').end('%PDF');
  });
  const options = { ...LIMITS, dispatcher };
  expect(await refusal(fetchPublic(`${origin}/gone`, options))).toMatch(/404/);
  expect(await refusal(fetchPublic(`${origin}/pdf`, options))).toMatch(/another kind of content/);
});

it('takes every subtype of a family that is accepted', async () => {
  const [origin, dispatcher] = await serve((_, response) =>
    response.setHeader('content-type', 'image/x-anything').end('1'),
  );
  const image = await fetchPublic(origin, { ...LIMITS, accept: ['image/*'], dispatcher });
  expect(image.contentType).toBe('image/x-anything');
});

describe('bounds', () => {
  it('gives up on a body that stops coming', async () => {
    const [origin, dispatcher] = await serve((_, response) => {
      response.setHeader('content-type', 'text/html').write('<p>');
    });
    const attempt = fetchPublic(origin, { ...LIMITS, timeoutMs: 200, dispatcher });
    expect(await refusal(attempt)).toMatch(/too long/);
  });

  it('refuses an endless body and hangs up', async () => {
    const [origin, dispatcher, hungUp] = await serveEndless();
    expect(await refusal(fetchPublic(origin, { ...LIMITS, dispatcher }))).toMatch(/more than/);
    await hungUp;
  });

  it('keeps the beginning of an endless body when told to cut, and hangs up', async () => {
    const [origin, dispatcher, hungUp] = await serveEndless();
    const page = await fetchPublic(origin, { ...LIMITS, tooLarge: 'cut', dispatcher });
    expect(page.body).toEqual(Buffer.alloc(1000, 'x'));
    await hungUp;
  });

  it('refuses a body that is announced too large', async () => {
    const [origin, dispatcher] = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1001' });
      response.flushHeaders();
    });
    expect(await refusal(fetchPublic(origin, { ...LIMITS, dispatcher }))).toMatch(/more than/);
  });
});

async function serveEndless(): Promise<[string, Dispatcher, Promise<void>]> {
  const { promise: hungUp, resolve } = Promise.withResolvers<void>();
  const [origin, dispatcher] = await serve((_, response) => {
    response.setHeader('content-type', 'text/html');
    const timer = setInterval(() => response.write('x'.repeat(300)), 5);
    response.once('close', () => {
      clearInterval(timer);
      resolve();
    });
  });
  return [origin, dispatcher, hungUp];
}
