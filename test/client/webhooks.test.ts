import { randomBytes } from 'node:crypto';
import { HeraldWebhookError } from '@herald/client/errors';
import { verifyWebhook } from '@herald/client/webhooks';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { MINUTE } from '../testkit/clock.ts';

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;
const SECRET = newSecret();
const NOW = new Date();
const BODY = JSON.stringify({
  type: 'share.finished',
  timestamp: NOW.toISOString(),
  data: { shareId: 'U2hhcmU6MQ==', reference: 'Café 4711', results: [] },
});

/** The headers of a message as the official library signs it. */
function signed(body: string, secrets: readonly string[] = [SECRET], at = NOW) {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret).sign('msg_1', at, body))
      .join(' '),
  };
}

const official = (body: string, headers: Record<string, string>, secret = SECRET) =>
  new Webhook(secret).verify(body, headers);

test('believes what the official library signed, and says what it is', async () => {
  const headers = signed(BODY);
  const event = await verifyWebhook(BODY, headers, SECRET);
  expect(event).toEqual(official(BODY, headers));
  if (event.type !== 'share.finished') throw new Error('another type');
  expect(event.data.reference).toBe('Café 4711');
});

test('takes the headers of Node, of fetch and in any case, and a body of bytes', async () => {
  const headers = signed(BODY);
  const loud = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
  );
  const bytes = new TextEncoder().encode(BODY);
  for (const given of [headers, loud, new Headers(headers), { ...headers, cookie: undefined }])
    expect((await verifyWebhook(bytes, given, SECRET)).type).toBe('share.finished');
});

test('knows both secrets while one takes the place of the other', async () => {
  const next = newSecret();
  const both = signed(BODY, [next, SECRET]);
  for (const secrets of [SECRET, next, [newSecret(), SECRET]])
    expect((await verifyWebhook(BODY, both, secrets)).type).toBe('share.finished');
});

const HEADERS = signed(BODY);
const without = (name: string) =>
  Object.fromEntries(Object.entries(HEADERS).filter(([given]) => given !== name));

test.each<[what: string, body: string, headers: Record<string, string>]>([
  ['another body', `${BODY} `, HEADERS],
  ['another id', BODY, { ...HEADERS, 'webhook-id': 'msg_2' }],
  ['another secret', BODY, signed(BODY, [newSecret()])],
  ['no id', BODY, without('webhook-id')],
  ['no time', BODY, without('webhook-timestamp')],
  ['no signature', BODY, without('webhook-signature')],
  ['a time that is none', BODY, { ...HEADERS, 'webhook-timestamp': 'now' }],
  ['an empty signature', BODY, { ...HEADERS, 'webhook-signature': 'v1,' }],
  ['a signature that is none', BODY, { ...HEADERS, 'webhook-signature': 'v1,%%%' }],
  [
    'another version',
    BODY,
    { ...HEADERS, 'webhook-signature': HEADERS['webhook-signature'].replace('v1,', 'v2,') },
  ],
  ['an old time', BODY, signed(BODY, [SECRET], new Date(NOW.getTime() - 6 * MINUTE))],
  ['a time to come', BODY, signed(BODY, [SECRET], new Date(NOW.getTime() + 6 * MINUTE))],
])('refuses what the official library refuses: %s', async (_what, body, headers) => {
  expect(() => official(body, headers)).toThrow();
  await expect(verifyWebhook(body, headers, SECRET)).rejects.toBeInstanceOf(HeraldWebhookError);
});

test('allows clocks to differ by less than five minutes, either way', async () => {
  for (const minutes of [-4, 4]) {
    const now = new Date(NOW.getTime() + minutes * MINUTE);
    expect((await verifyWebhook(BODY, signed(BODY), SECRET, { now })).type).toBe('share.finished');
  }
});

test('tells a secret that is none from a message that is none, without saying it', async () => {
  for (const secret of ['', 'whsec_', 'whsec_%%%']) {
    const refusal = verifyWebhook(BODY, signed(BODY), secret);
    await expect(refusal).rejects.toBeInstanceOf(TypeError);
    await expect(refusal).rejects.not.toThrow('%%%');
  }
});
