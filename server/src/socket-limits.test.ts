import { once } from 'node:events';
import { createServer } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { limitSockets } from './socket-limits.ts';

const MB = 1024 ** 2;

it('listens no further to who reads no answer', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new WebSocketServer({ server });
  let unread = 0;
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => socket.send(data));
    socket.on('message', () => {
      unread = Math.max(unread, socket.bufferedAmount);
    });
  });
  limitSockets(sockets);
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(client, 'open');

  client.pause();
  const data = Buffer.alloc(64 * 1024);
  const count = (40 * MB) / data.length;
  let answered = 0;
  client.on('message', () => {
    answered += 1;
  });
  for (let sent = 0; sent < count; sent += 1) client.send(data);
  for (let left = Infinity; left > client.bufferedAmount; ) {
    left = client.bufferedAmount;
    for (let turn = 0; turn < 100; turn += 1) await setImmediate();
  }
  expect(client.bufferedAmount).toBeGreaterThan(MB);
  expect(unread).toBeLessThan(MB);

  client.resume();
  while (answered < count) await setImmediate();
  expect(unread).toBeLessThan(MB);
  client.terminate();
  sockets.close();
  server.close();
});
