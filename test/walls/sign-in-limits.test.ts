import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { MINUTE } from '../testkit/clock.ts';

/** Tries that one address has in a minute. */
const PER_ADDRESS = 10;
/** Tries at one account in an hour. */
const PER_ACCOUNT = 20;

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
  /** Tries from an address each, with the e-mail address in two spellings. */
  async function guess({ email }: Client, password?: string): Promise<readonly Response[]> {
    const spellings = [email, email.toUpperCase()];
    return Promise.all(
      Array.from({ length: PER_ACCOUNT + 4 }, (_, index) =>
        signIn(
          app.visitor(),
          { email: spellings[index % 2] ?? email, password },
          { 'x-forwarded-for': newAddress() },
        ),
      ),
    );
  }

  test('end after twenty, from wherever they come, until they have waited', async () => {
    const ada = await app.signUp();
    const bob = await app.signUp('Bob');
    const from = () => ({ 'x-forwarded-for': newAddress() });
    const answers = await guess(ada, 'not hers at all');
    expect(statuses(answers).toSorted()).toEqual([
      ...Array.from({ length: PER_ACCOUNT }, () => 401),
      ...Array.from({ length: 4 }, () => 429),
    ]);
    const late = await signIn(app.visitor(), ada, from());
    expect(late.status).toBe(429);
    expect(late.headers.get('retry-after')).toMatch(/^1\d\d$/);
    expect(await late.json()).toMatchObject({
      code: 'RATE_LIMITED',
      message: expect.stringMatching(/too many.*Wait [23] minutes, then try again\.$/),
    });
    expect(late.headers.getSetCookie()).toEqual([]);
    expect((await signIn(app.visitor(), bob, from())).status).toBe(200);
    expect((await ada.browser.fetch('/api/auth/get-session')).status).toBe(200);
    expect(app.logs()).toContain('rate limit reached');
    expect(app.logs()).not.toContain(ada.email);
    expect(await app.databaseRows()).not.toContain(`sign-ins/${ada.email}`);

    app.clock.advance(3 * MINUTE);
    expect((await signIn(app.visitor(), ada, from())).status).toBe(200);
    expect((await signIn(app.visitor(), ada, from())).status).toBe(429);
  });

  test('end for an account that does not exist just the same', async () => {
    const answers = await guess(app.visitor());
    expect(statuses(answers).filter((status) => status === 429)).toHaveLength(4);
  });
});
