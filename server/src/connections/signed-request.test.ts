import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readSignedRequest } from './signed-request.ts';

const SECRET = 'app-secret';

function sign(payload: object, secret = SECRET): string {
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${createHmac('sha256', secret).update(encoded).digest('base64url')}.${encoded}`;
}

const PAYLOAD = {
  algorithm: 'HMAC-SHA256',
  issued_at: 1_795_000_000,
  user_id: '10229384756102938',
};

describe('a signed request of Meta', () => {
  it('tells who removed the app', () => {
    expect(readSignedRequest(sign(PAYLOAD), SECRET)).toEqual({ userId: '10229384756102938' });
  });

  it.each([
    ['signed with another secret', sign(PAYLOAD, 'other-secret')],
    ['of another algorithm', sign({ ...PAYLOAD, algorithm: 'none' })],
    ['without a person', sign({ algorithm: 'HMAC-SHA256' })],
    [
      'with a payload swapped in',
      `${sign(PAYLOAD).split('.')[0]}.${sign({ ...PAYLOAD, user_id: '1' }).split('.')[1]}`,
    ],
    ['without a signature', `.${sign(PAYLOAD).split('.')[1]}`],
    ['with a third part', `${sign(PAYLOAD)}.x`],
    ['of nothing', ''],
  ])('is refused %s', (_case, request) => {
    expect(readSignedRequest(request, SECRET)).toBeNull();
  });
});
