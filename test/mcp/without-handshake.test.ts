import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { makeKey } from '../testkit/service.ts';
import { MAIN, WAYS } from './host.ts';

/** @see https://modelcontextprotocol.io/specification/2026-07-28 */
const REVISION = '2026-07-28';

let app: TestApp;
let key: string;
let connectionId: string;

beforeAll(async () => {
  app = await startTestApp();
  const ada = await app.signUp();
  ({ id: connectionId } = await ada.connected('MASTODON'));
  key = (await makeKey(ada)).secret;
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

describe.each(WAYS)('over %s', (way) => {
  test('a host that begins without a handshake finds the tools, and uses them', async () => {
    await using host = await startHost(way);
    const { client } = host;
    expect(client.getNegotiatedProtocolVersion()).toBe(REVISION);
    expect(client.getServerVersion()).toMatchObject({ name: 'herald', title: 'Herald' });
    expect(client.getInstructions()).toContain('Begin with list_connections.');
    expect(client.getServerCapabilities()?.tools).toEqual({ listChanged: false });
    expect((await client.listTools()).tools).toHaveLength(6);
    const found = await client.callTool({ name: 'list_connections', arguments: {} });
    expect(found.structuredContent).toMatchObject({ connections: [{ id: connectionId }] });
    const missing = await client.callTool({ name: 'get_share', arguments: { shareId: 'none' } });
    expect(missing.isError).toBe(true);
  });
});

test('nothing is held open for a host that would listen', async () => {
  await using host = await startHost('http');
  await expect(host.client.listen({ toolsListChanged: true })).rejects.toThrow();
});

async function startHost(way: (typeof WAYS)[number]) {
  const client = new Client(
    { name: 'host', version: '1.0.0' },
    { versionNegotiation: { mode: { pin: REVISION } } },
  );
  await client.connect(
    way === 'stdio'
      ? new StdioClientTransport({
          command: process.execPath,
          args: [MAIN],
          env: { HERALD_URL: app.origin, HERALD_API_KEY: key },
        })
      : new StreamableHTTPClientTransport(new URL('/mcp', app.origin), {
          requestInit: { headers: { authorization: `Bearer ${key}` } },
        }),
  );
  return { client, [Symbol.asyncDispose]: () => client.close() };
}
