import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startEchoNetwork } from './echo-network.test-kit.ts';

it('answers what was ordered, once by default, and carries nothing out', async () => {
  await using echo = await startEchoNetwork();
  await echo.order('POST', '/faults', {
    platform: 'twitter',
    do: { status: 503, headers: { 'retry-after': '7' }, body: { error: 'over capacity' } },
  });

  const refused = await fetch(`${echo.network}/echo`, { method: 'POST' });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('7');
  expect(await refused.json()).toEqual({ error: 'over capacity' });
  expect(echo.carriedOut).toHaveLength(0);
  expect((await fetch(`${echo.network}/echo`)).status).toBe(201);
});

it('answers a text as it is', async () => {
  await using echo = await startEchoNetwork();
  await echo.order('POST', '/faults', {
    platform: 'twitter',
    do: { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' },
  });

  const response = await fetch(`${echo.network}/echo`);
  expect(response.headers.get('content-type')).toBe('text/html');
  expect(await response.text()).toBe('<h1>Bad gateway</h1>');
});

it('hits only requests of the method under the path, as many times as ordered', async () => {
  await using echo = await startEchoNetwork();
  await echo.order('POST', '/faults', {
    platform: 'twitter',
    method: 'post',
    path: '/ec',
    times: 2,
    do: { status: 500 },
  });
  const send = async (method: string, path: string) =>
    (await fetch(echo.network + path, { method })).status;

  expect(await send('GET', '/echo')).toBe(201);
  expect(await send('POST', '/other')).toBe(404);
  expect(await send('POST', '/echo')).toBe(500);
  expect(await send('POST', '/echo')).toBe(500);
  expect(await send('POST', '/echo')).toBe(201);
});

it('hits no other network', async () => {
  await using echo = await startEchoNetwork();
  await echo.order('POST', '/faults', { platform: 'linkedin', do: { status: 500 } });

  expect((await fetch(`${echo.network}/echo`)).status).toBe(201);
});

it('waits, then carries the request out when only a delay was ordered', async () => {
  await using echo = await startEchoNetwork();
  await echo.order('POST', '/faults', { platform: 'twitter', do: { delayMs: 60 } });
  const start = performance.now();

  expect((await fetch(`${echo.network}/echo`)).status).toBe(201);
  expect(performance.now() - start).toBeGreaterThan(55);
});

it('never carries out what a delay still holds at a reset', async () => {
  await using echo = await startEchoNetwork();
  await echo.order('POST', '/faults', { platform: 'twitter', do: { delayMs: 600_000 } });
  const held = fetch(`${echo.network}/echo`, { method: 'POST' });
  const logged = async () => (await echo.order('GET', '/requests')).answer;
  await expect.poll(logged).toHaveLength(1);

  await echo.order('POST', '/reset');
  await expect(held).rejects.toThrow('fetch failed');
  expect(echo.carriedOut).toHaveLength(0);
  expect((await fetch(`${echo.network}/echo`)).status).toBe(201);
});

it('cuts the connection without carrying the request out on drop before', async () => {
  await using echo = await startEchoNetwork();
  await echo.order('POST', '/faults', { platform: 'twitter', do: { drop: 'before' } });

  await expect(fetch(`${echo.network}/echo`, { method: 'POST' })).rejects.toThrow('fetch failed');
  expect(echo.carriedOut).toHaveLength(0);
  expect((await echo.order('GET', '/requests')).answer).toMatchObject([
    { path: '/echo', status: null, dropped: 'before' },
  ]);
});

it('carries the request out and cuts the connection before the answer on drop after', async () => {
  await using echo = await startEchoNetwork();
  await echo.order('POST', '/faults', { platform: 'twitter', do: { drop: 'after' } });

  await expect(
    fetch(`${echo.network}/echo`, { method: 'POST', body: new URLSearchParams({ n: '1' }) }),
  ).rejects.toThrow('fetch failed');
  expect(echo.carriedOut).toEqual([{ n: '1' }]);
  expect((await echo.order('GET', '/requests')).answer).toMatchObject([
    { path: '/echo', status: null, dropped: 'after', body: { n: '1' } },
  ]);
});

it('sends no byte of the answer on drop after', async () => {
  await using echo = await startEchoNetwork();
  await echo.order('POST', '/faults', { platform: 'twitter', do: { drop: 'after' } });
  const { hostname, port } = new URL(echo.network);
  const received: Buffer[] = [];
  const socket = connect(Number(port), hostname, () => {
    socket.write('GET /echo HTTP/1.1\r\nhost: echo\r\n\r\n');
  });
  socket.on('data', (bytes) => received.push(bytes));
  socket.on('error', () => undefined);
  await once(socket, 'close');

  expect(echo.carriedOut).toHaveLength(1);
  expect(Buffer.concat(received).length).toBe(0);
});

it.each([
  [{ platform: 'myspace', do: { status: 500 } }, 'platform'],
  [{ platform: 'twitter' }, 'do'],
  [{ platform: 'twitter', do: {} }, 'do'],
  [{ platform: 'twitter', do: { status: 42 } }, 'do.status'],
  [{ platform: 'twitter', do: { drop: 'never' } }, 'do.drop'],
  [{ platform: 'twitter', path: 'echo', do: { status: 500 } }, 'path'],
  [{ platform: 'twitter', times: 0, do: { status: 500 } }, 'times'],
])('refuses %j naming %s', async (fault, field) => {
  await using echo = await startEchoNetwork();

  const { status, answer } = await echo.order('POST', '/faults', fault);
  expect(status).toBe(400);
  expect(answer).toEqual({ error: expect.stringMatching(new RegExp(`^${field}: `)) });
});

it('forgets ordered faults on DELETE', async () => {
  await using echo = await startEchoNetwork();
  await echo.order('POST', '/faults', { platform: 'twitter', do: { status: 500 } });

  expect((await echo.order('DELETE', '/faults')).status).toBe(204);
  expect((await fetch(`${echo.network}/echo`)).status).toBe(201);
});
