import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { until } from '../testkit/until.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const CHOSEN = 'battery staple 42';

const ask = (email: string) =>
  app.visitor().browser.postJson('/api/auth/request-password-reset', { email });

const reset = (token: string, newPassword = CHOSEN) =>
  app.visitor().browser.postJson('/api/auth/reset-password', { token, newPassword });

const signIn = (email: string, password: string) =>
  app.visitor().browser.postJson('/api/auth/sign-in/email', { email, password });

const mailsTo = (address: string, count: number) =>
  until(
    () => app.sandbox.mails(address),
    ({ length }) => length >= count,
  );

/** Asks for links to a new password; answers the tokens that were mailed. */
async function tokensFor(email: string, count = 1): Promise<readonly string[]> {
  for (let index = 0; index < count; index++) expect((await ask(email)).status).toBe(200);
  return (await mailsTo(email, count)).map(
    ({ text }) => /\/reset-password#(\S+)/.exec(text ?? '')?.[1] ?? '',
  );
}

test('a mailed link leads to a new password, once, and signs out everywhere', async () => {
  const ada = await app.signUp();
  const elsewhere = await ada.signInElsewhere();
  const [token = '', other = ''] = await tokensFor(ada.email, 2);
  expect(token).toMatch(/^\w{20,}$/);
  const kept = `${await app.databaseRows()}${app.logs()}`;
  for (const one of [token, other]) expect(kept).not.toContain(one);

  const short = await reset(token, 'short');
  expect([short.status, await short.json()]).toMatchObject([400, { code: 'PASSWORD_TOO_SHORT' }]);
  expect((await reset(token)).status).toBe(200);
  for (const used of [token, other])
    expect(await (await reset(used, 'another of mine')).json()).toMatchObject({
      code: 'INVALID_TOKEN',
    });
  for (const client of [ada, elsewhere])
    expect(await client.gql('{ viewer { id } }')).toEqual({ viewer: null });
  expect((await signIn(ada.email, ada.password)).status).toBe(401);
  expect((await signIn(ada.email, CHOSEN)).status).toBe(200);
  const mails = await mailsTo(ada.email, 3);
  expect(mails.at(-1)).toMatchObject({ subject: 'Your password was changed' });
});

test('a new password by link removes the passkeys, and says so', async () => {
  const [ada, bob] = [await app.signUp(), await app.signUp('Bob')];
  const { prisma } = app.deps;
  for (const { email } of [ada, bob])
    await prisma.passkey.create({
      data: {
        id: `passkey of ${email}`,
        user: { connect: { email } },
        publicKey: 'key',
        credentialID: `credential of ${email}`,
        counter: 0,
        deviceType: 'singleDevice',
        backedUp: false,
      },
    });
  const [token = ''] = await tokensFor(ada.email);
  expect((await reset(token)).status).toBe(200);
  const left = { select: { user: { select: { email: true } } } };
  expect(await prisma.passkey.findMany(left)).toEqual([{ user: { email: bob.email } }]);
  const mails = await mailsTo(ada.email, 2);
  expect(mails.at(-1)).toMatchObject({
    subject: 'Your password was changed, and your passkeys removed',
    text: expect.stringMatching(/signed out, and all your passkeys were removed/),
  });
});

test('a link is over after an hour', async () => {
  const ada = await app.signUp();
  const [token = ''] = await tokensFor(ada.email);
  const { prisma } = app.deps;
  const { id } = await prisma.user.findUniqueOrThrow({ where: { email: ada.email } });
  const link = await prisma.authVerification.findFirstOrThrow({ where: { value: id } });
  const lasts = link.expiresAt.getTime() - link.createdAt.getTime();
  expect(Math.round(lasts / 60_000)).toBe(60);
  await prisma.authVerification.update({
    where: { id: link.id },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });
  expect((await reset(token)).status).toBe(400);
  expect((await signIn(ada.email, ada.password)).status).toBe(200);
});

test('nobody learns whether there is an account, nor floods its mailbox', async () => {
  const ada = await app.signUp();
  const { email: nobody } = app.visitor();
  const answers: [number, unknown][][] = [];
  for (const email of [ada.email, nobody]) {
    const told: [number, unknown][] = [];
    for (let index = 0; index < 6; index++) {
      const answer = await ask(email.toUpperCase());
      told.push([answer.status, await answer.json()]);
    }
    answers.push(told);
    await app.deps.prisma.authRateLimit.deleteMany();
  }
  expect(answers[0]?.map(([status]) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers[1]).toEqual(answers[0]);
  await mailsTo(ada.email, 5);
  expect(await app.sandbox.mails(nobody)).toEqual([]);
});

test('a person is told of a password that was changed at a browser', async () => {
  const ada = await app.signUp();
  const body = { currentPassword: ada.password, newPassword: CHOSEN };
  expect((await ada.browser.postJson('/api/auth/change-password', body)).status).toBe(200);
  const [mail] = await mailsTo(ada.email, 1);
  expect(mail).toMatchObject({ subject: 'Your password was changed' });
  expect(mail?.text).not.toContain(CHOSEN);
});
