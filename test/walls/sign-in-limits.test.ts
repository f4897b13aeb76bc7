import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { MINUTE } from '../testkit/clock.ts';

/** Tries that one address has in a minute. */
const PER_ADDRESS = 10;
/** Failures at one account in an hour, from one network and from all. */
const PER_NETWORK = 20;
const PER_ACCOUNT = 200;

let app: TestApp;
let addresses = 0;

/** Loopback is trusted: the test is the proxy. */
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

/** An address that nobody else here has. */
function newAddress(): string {
  addresses += 1;
  return `203.0.113.${addresses}`;
}

function signIn(
  { browser }: Pick<Client, 'browser'>,
  credentials: { readonly email?: string; readonly password?: string },
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  return browser.fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(credentials),
  });
}

/** The answers to more tries than one address has; without a password, they cost nobody anything. */
async function tryOften(
  at: Pick<TestApp, 'visitor'>,
  headersOf: (index: number) => Readonly<Record<string, string>>,
): Promise<readonly Response[]> {
  const answers: Response[] = [];
  for (let index = 0; index < PER_ADDRESS + 2; index++) {
    const { browser, email } = at.visitor();
    answers.push(await signIn({ browser }, { email }, headersOf(index)));
  }
  return answers;
}

const statuses = (answers: readonly Response[]) => answers.map(({ status }) => status);
const REFUSED_AT_LAST = [...Array.from({ length: PER_ADDRESS }, () => 400), 429, 429];

describe('sign-ins from one address', () => {
  test('end after ten a minute, with the time to wait', async () => {
    const address = newAddress();
    const answers = await tryOften(app, () => ({ 'x-forwarded-for': address }));
    expect(statuses(answers)).toEqual(REFUSED_AT_LAST);
    const wait = Number(answers.at(-1)?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  });

  test('are told apart by the address a trusted proxy tells', async () => {
    const answers = await tryOften(app, () => ({ 'x-forwarded-for': newAddress() }));
    expect(statuses(answers)).not.toContain(429);
  });

  test('are one caller’s whatever it put before what the proxy added', async () => {
    const address = newAddress();
    const answers = await tryOften(app, (index) => ({
      'x-forwarded-for': `198.51.100.${index}, ${address}`,
    }));
    expect(statuses(answers)).toEqual(REFUSED_AT_LAST);
  });

  test.each(['x-herald-client-address', 'x-real-ip', 'cf-connecting-ip', 'forwarded'])(
    'are one caller’s whatever it says in %s',
    async (name) => {
      const address = newAddress();
      const answers = await tryOften(app, (index) => ({
        'x-forwarded-for': address,
        [name]: name === 'forwarded' ? `for=198.51.100.${index}` : `198.51.100.${index}`,
      }));
      expect(statuses(answers)).toEqual(REFUSED_AT_LAST);
    },
  );

  test('are one caller’s within the network of an IPv6 line', async () => {
    const answers = await tryOften(app, (index) => ({
      'x-forwarded-for': `2001:db8:1:2::${index}`,
    }));
    expect(statuses(answers)).toEqual(REFUSED_AT_LAST);
  });

  test('are one caller’s when it is no trusted proxy and claims addresses', async () => {
    await using untrusting = await startTestApp({
      variables: { TRUSTED_PROXIES: '10.0.0.0/8' },
    });
    const answers = await tryOften(untrusting, () => ({ 'x-forwarded-for': newAddress() }));
    expect(statuses(answers)).toEqual(REFUSED_AT_LAST);
  });
});

describe('sign-ins to one account', () => {
  let networks = 0;
  /** An address in a network that nobody else here has. */
  const newNetwork = () => {
    networks += 1;
    return `10.${networks >> 8}.${networks & 255}.7`;
  };
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const WRONG = 'not hers at all';

  /** Wrong tries from addresses of one network, with the email address in two spellings. */
  function guess({ email }: Client, addressOf: (index: number) => string) {
    const spellings = [email, email.toUpperCase()];
    return Promise.all(
      Array.from({ length: PER_NETWORK + 4 }, (_, index) => {
        const spelled = spellings[index % 2] ?? email;
        return signIn(app.visitor(), { email: spelled, password: WRONG }, from(addressOf(index)));
      }),
    );
  }
  const REFUSED_IN_THE_END = [
    ...Array.from({ length: PER_NETWORK }, () => 401),
    ...Array.from({ length: 4 }, () => 429),
  ];

  test('end for a network after twenty failures, and for nobody else', async () => {
    const ada = await app.signUp();
    const bob = await app.signUp('Bob');
    const answers = await guess(ada, (index) => `192.0.2.${index}`);
    expect(statuses(answers).toSorted()).toEqual(REFUSED_IN_THE_END);
    const late = await signIn(app.visitor(), ada, from('192.0.2.200'));
    expect(late.status).toBe(429);
    expect(late.headers.get('retry-after')).toMatch(/^1\d\d$/);
    expect(await late.json()).toMatchObject({
      code: 'RATE_LIMITED',
      message: expect.stringMatching(/too many.*Wait [23] minutes, then try again\.$/),
    });
    expect(late.headers.getSetCookie()).toEqual([]);
    expect((await signIn(app.visitor(), ada, from(newNetwork()))).status).toBe(200);
    expect((await signIn(app.visitor(), bob, from('192.0.2.201'))).status).toBe(200);
    expect((await ada.browser.fetch('/api/auth/get-session')).status).toBe(200);
    expect(app.logs()).toContain('rate limit reached');

    app.clock.advance(3 * MINUTE);
    const again = { email: ada.email, password: WRONG };
    expect((await signIn(app.visitor(), again, from('192.0.2.202'))).status).toBe(401);
    expect((await signIn(app.visitor(), again, from('192.0.2.203'))).status).toBe(429);
  });

  test('end for a network of an IPv6 line just the same', async () => {
    const ada = await app.signUp();
    const answers = await guess(ada, (index) => `2001:db8:77:${index}::1`);
    expect(statuses(answers).toSorted()).toEqual(REFUSED_IN_THE_END);
    const owner = await signIn(app.visitor(), ada, from('2001:db8:78::1'));
    expect(owner.status).toBe(200);
  });

  test('do not count when they succeed', async () => {
    const ada = await app.signUp();
    for (let index = 0; index < PER_NETWORK + 2; index++)
      expect((await signIn(app.visitor(), ada, from(`198.51.100.${index}`))).status).toBe(200);
    const answers = await guess(ada, (index) => `198.51.100.${100 + index}`);
    expect(statuses(answers).toSorted()).toEqual(REFUSED_IN_THE_END);
  });

  test('end for an account that does not exist just the same', async () => {
    const nobody = app.visitor();
    const answers = await guess(nobody, (index) => `203.0.112.${index}`);
    expect(statuses(answers).toSorted()).toEqual(REFUSED_IN_THE_END);
  });

  test('end after two hundred failures, from however many networks, and a refusal counts for nothing', async () => {
    const { email } = app.visitor();
    // Without a password, they cost nobody anything.
    const tries = (count: number) =>
      Promise.all(
        Array.from({ length: count }, () => signIn(app.visitor(), { email }, from(newNetwork()))),
      );
    expect(new Set(statuses(await tries(PER_ACCOUNT)))).toEqual(new Set([400]));
    expect(new Set(statuses(await tries(3)))).toEqual(new Set([429]));
    const counted = () => {
      const where = { key: { contains: 'from-network/' }, clearAt: { gt: app.clock.now() } };
      return app.deps.prisma.rateLimit.count({ where });
    };
    const before = await counted();
    expect((await signIn(app.visitor(), { email }, from(newNetwork()))).status).toBe(429);
    expect(await counted()).toBe(before);
  });

  test('are counted under no name that trying addresses would find', async () => {
    const ada = await app.signUp();
    await guess(ada, (index) => `203.0.111.${index}`);
    const kept = `${await app.databaseRows()}${app.logs()}`;
    const hash = createHash('sha256').update(ada.email);
    expect(kept).toContain('sign-ins');
    expect(kept.includes(hash.copy().digest('base64url'))).toBe(false);
    expect(kept.includes(hash.digest('hex'))).toBe(false);
    expect(kept).not.toContain(`sign-ins/${ada.email}`);
    expect(app.logs()).not.toContain(ada.email);
  });
});
