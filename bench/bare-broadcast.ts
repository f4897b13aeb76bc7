import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { WebSocketServer } from 'ws';

/** What Herald's watching is measured against: what is posted here goes to every socket as it is. */
const server = createServer(async (request, response) => {
  const body = await text(request);
  for (const socket of sockets.clients) socket.send(body);
  response.end();
});
const sockets = new WebSocketServer({ server });
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.send?.(`http://127.0.0.1:${address?.port}`);
});
process.once('disconnect', () => process.exit(0));
