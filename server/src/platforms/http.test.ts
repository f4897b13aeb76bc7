import { createServer } from 'node:http';
import { Agent } from 'undici';
import { expect, it } from 'vitest';
import { errorOf } from './adapter.test-kit.ts';
import { createHttp } from './http.ts';

/** The error of a post whose connection cannot be opened, for the reason a socket gives. */
async function failToConnect(code: string) {
  const dispatcher = new Agent({
    connect: (_, callback) => callback(Object.assign(new Error('no'), { code }), null),
  });
  const http = createHttp({ platform: 'MASTODON', name: 'Mastodon', dispatcher });
  const error = await errorOf(() => http({ method: 'POST', url: 'https://example.com/' }));
  await dispatcher.destroy();
  return error;
}

it.each([
  'ECONNREFUSED',
  'ENOTFOUND',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
])('knows that nothing was sent after %s', async (code) => {
  expect(await failToConnect(code)).toMatchObject({ kind: 'UNAVAILABLE', mayHaveArrived: false });
});

it('does not promise that nothing was sent when the line was cut', async () => {
  expect(await failToConnect('ECONNRESET')).toMatchObject({ mayHaveArrived: true });
});

it('knows that nothing was sent to a server that does not speak TLS', async () => {
  const server = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const dispatcher = new Agent();
  const http = createHttp({ platform: 'MASTODON', name: 'Mastodon', dispatcher });
  const error = await errorOf(() => http({ method: 'POST', url: `https://127.0.0.1:${port}/` }));
  await dispatcher.destroy();
  server.close();
  expect(error).toMatchObject({ kind: 'UNAVAILABLE', mayHaveArrived: false });
});
