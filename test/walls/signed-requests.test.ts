import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';

const NETWORKS = ['FACEBOOK', 'INSTAGRAM', 'THREADS'] as const;

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function sign(payload: unknown, key: string, hash = 'sha256'): string {
  const encoded = encode(payload);
  return `${createHmac(hash, key).update(encoded).digest('base64url')}.${encoded}`;
}

test('who removed Herald is believed of nobody but the network itself', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  for (const platform of NETWORKS) await ada.connected(platform);
  const { prisma } = app.deps;
  const secretOf = (platform: string) =>
    app.sandbox.status().platforms[platform.toLowerCase()]?.clientSecret ?? '';
  const rows = async () => [
    await prisma.socialConnection.findMany({ orderBy: { id: 'asc' } }),
    await prisma.oAuthGrant.findMany({ orderBy: { id: 'asc' } }),
  ];
  const before = await rows();
  let tried = 0;
  for (const platform of NETWORKS) {
    const { subject } = await prisma.oAuthGrant.findFirstOrThrow({ where: { platform } });
    const secret = secretOf(platform);
    const payload = { algorithm: 'HMAC-SHA256', issued_at: 1_795_000_000, user_id: subject };
    const good = sign(payload, secret);
    const [signature = '', encoded = ''] = good.split('.');
    const other = encode({ ...payload, user_id: '1' });
    const forged = [
      ...NETWORKS.filter((id) => id !== platform).map((id) => sign(payload, secretOf(id))),
      sign(payload, ''),
      sign(payload, 'guess'),
      sign({ ...payload, algorithm: 'HMAC-SHA1' }, secret),
      sign({ ...payload, algorithm: 'none' }, secret),
      sign({ ...payload, algorithm: 'hmac-sha256' }, secret),
      sign({ ...payload, algorithm: undefined }, secret),
      sign({ ...payload, user_id: undefined }, secret),
      sign({ ...payload, user_id: '' }, secret),
      sign(payload, secret, 'sha1'),
      sign(payload, secret, 'sha512'),
      sign('not json', secret),
      sign('null', secret),
      sign('[]', secret),
      `.${encoded}`,
      `${signature}.`,
      signature,
      encoded,
      `${signature}.${encoded}.`,
      `${signature}.${encoded}.${encoded}`,
      `${signature.slice(0, -2)}.${encoded}`,
      `${signature}AA.${encoded}`,
      `${signature}.${other}`,
      `${signature}.${Buffer.from(JSON.stringify(payload)).toString('base64')}=`,
      `${encode(createHmac('sha256', secret).update(JSON.stringify(payload)).digest('hex'))}.${encoded}`,
      `${'A'.repeat(43)}.${encoded}`,
      `${good}\0`,
      'a'.repeat(15_000),
      '',
    ];
    for (const what of ['deauthorize', 'data-deletion'])
      for (const request of forged) {
        const body = new URLSearchParams({ signed_request: request });
        const path = `/social/${what}/${platform.toLowerCase()}`;
        const answer = await fetch(app.origin + path, { method: 'POST', body });
        expect(answer.status, `${path} ${request}`).toBe(400);
        expect(await answer.json()).toMatchObject({ error: { code: 'BAD_USER_INPUT' } });
        tried += 1;
      }
    const twice = new URLSearchParams([
      ['signed_request', good],
      ['signed_request', good],
    ]);
    const inQuery = `?${new URLSearchParams({ signed_request: good })}`;
    for (const [path, init] of [
      [`/social/deauthorize/${platform.toLowerCase()}`, { method: 'POST', body: twice }],
      [`/social/deauthorize/${platform.toLowerCase()}${inQuery}`, { method: 'POST' }],
      [
        `/social/deauthorize/twitter`,
        { method: 'POST', body: new URLSearchParams({ signed_request: good }) },
      ],
      [
        `/social/deauthorize/mastodon`,
        { method: 'POST', body: new URLSearchParams({ signed_request: good }) },
      ],
    ] as const)
      expect((await fetch(app.origin + path, init)).status, path).toBe(400);
  }
  expect(tried).toBeGreaterThan(150);
  expect(await rows()).toEqual(before);

  // The real one works, and changes nothing more when it comes again.
  const { subject } = await prisma.oAuthGrant.findFirstOrThrow({ where: { platform: 'THREADS' } });
  const body = new URLSearchParams({
    signed_request: sign({ algorithm: 'HMAC-SHA256', user_id: subject }, secretOf('THREADS')),
  });
  const send = () => fetch(`${app.origin}/social/deauthorize/threads`, { method: 'POST', body });
  expect((await send()).status).toBe(200);
  expect(await ada.connections('REVOKED')).toMatchObject([{ platform: { id: 'THREADS' } }]);
  const after = await rows();
  expect((await send()).status).toBe(200);
  expect(await rows()).toEqual(after);
});
