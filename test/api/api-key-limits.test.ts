import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { SECOND } from '../testkit/clock.ts';
import { makeKey, Service } from '../testkit/service.ts';

describe('the requests of a key', () => {
  const variables = { API_KEY_REQUESTS_PER_MINUTE: '3' };

  test('are counted together in all processes, and the answers say what is left', async () => {
    await using one = await startTestApp({ variables });
    await using other = await startTestApp({ beside: one, variables });
    const owner = await one.signUp();
    const [{ secret }, another] = [await makeKey(owner), await makeKey(owner)];
    const ask = (at: TestApp, key = secret) =>
      new Service(at, key).postJson('/graphql', { query: '{ platforms { id } }' });
    const first = await ask(one);
    expect(first.headers.get('ratelimit-policy')).toBe('"api-key-requests";q=3;w=60');
    expect(first.headers.get('ratelimit')).toBe('"api-key-requests";r=2;t=20');
    expect((await ask(other)).headers.get('ratelimit')).toMatch(/;r=1;t=\d+$/);
    expect((await ask(one)).headers.get('ratelimit')).toMatch(/;r=0;t=\d+$/);

    const refused = await ask(other);
    expect(refused.status).toBe(429);
    const retryAfter = Number(refused.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toBe(`"api-key-requests";r=0;t=${retryAfter}`);
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: expect.stringMatching(/^This API key was used too often.*Wait/),
          extensions: { code: 'RATE_LIMITED', retryAfter },
        },
      ],
    });
    expect((await ask(one, another.secret)).status).toBe(200);
    one.clock.advance(retryAfter * SECOND);
    expect((await ask(other)).status).toBe(200);
  });

  test('count on a socket as well, each operation', async () => {
    await using busy = await startTestApp({ variables });
    const { secret } = await makeKey(await busy.signUp());
    const client = new Service(busy, secret).socket();
    const ask = () => client.iterate({ query: '{ platforms { id } }' }).next();
    for (let index = 0; index < 3; index += 1)
      expect(await ask()).toMatchObject({ value: { data: { platforms: expect.anything() } } });
    await expect(ask()).rejects.toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await client.dispose();
  });
});
