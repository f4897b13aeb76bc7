import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { verifyWebhook } from '@herald/client/webhooks';

/** Hears what became of shares: verifies each message, says what it tells, and answers at once. */
const { PORT = '3000', HERALD_WEBHOOK_SECRET = '' } = process.env;
const say = (line: string) => process.stdout.write(`${line}\n`);
const seen = new Set<unknown>();

const server = createServer(async (request, response) => {
  const body = await text(request);
  const event = await verifyWebhook(body, request.headers, HERALD_WEBHOOK_SECRET).catch(
    (error: Error) => {
      say(`refused: ${error.message}`);
      return null;
    },
  );
  response.writeHead(event ? 204 : 400).end();
  // The same message may come twice; a real service would remember in its database.
  const id = request.headers['webhook-id'];
  if (!event || seen.has(id)) return;
  seen.add(id);
  if (event.type === 'share.finished')
    for (const { status, connection, postUrl, failure } of event.data.results)
      say(
        `${status.toLowerCase()}: ${connection.displayName} ${postUrl ?? failure?.message ?? ''}`,
      );
  else say(event.type);
});
server.listen(Number(PORT), '127.0.0.1', () => say(`listening on http://127.0.0.1:${PORT}`));
