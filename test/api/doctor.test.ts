import { readConfig } from '@herald/server/config';
import { examine } from '@herald/server/doctor/examine';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';

const NOW = () => new Date('2026-11-20T10:00:00Z');

/** What the doctor says of a set-up, as `level what` lines by title. */
async function look(variables: Readonly<Record<string, string>>, now = NOW) {
  const reports = await examine({ config: readConfig(variables), variables, now });
  const lines = (title: string) =>
    reports
      .find((report) => report.title === title)
      ?.findings.map(({ level, what }) => `${level}: ${what}`) ?? [];
  const findings = reports.flatMap((report) => report.findings);
  return { lines, findings };
}

/** Real credentials for the stand-ins, so that everything that asks a platform has one to ask. */
function credentialsAt({ sandbox }: TestApp): Record<string, string> {
  const at = (id: string, [client, secret]: readonly [string, string], key = id.toLowerCase()) => {
    const {
      baseUrl = '',
      clientId = '',
      clientSecret = '',
    } = sandbox.status().platforms[key] ?? {};
    return {
      [`SOCIAL_${id}_${client}`]: clientId,
      [`SOCIAL_${id}_${secret}`]: clientSecret,
      [`SOCIAL_${id}_API_URL`]: baseUrl,
      [`SOCIAL_${id}_AUTH_URL`]: baseUrl,
    };
  };
  const app = ['APP_ID', 'APP_SECRET'] as const;
  const client = ['CLIENT_ID', 'CLIENT_SECRET'] as const;
  return {
    ...at('FACEBOOK', app),
    ...at('INSTAGRAM', app),
    ...at('THREADS', app),
    ...at('TWITTER', client),
    ...at('LINKEDIN', client),
  };
}

test('finds nothing to mend in a set-up without any settings', async () => {
  const { findings } = await look({ DATA_DIR: '/nowhere/herald' });
  expect(findings.filter(({ level }) => level !== 'good')).toEqual([]);
});

test('finds half credentials and settings nobody reads', async () => {
  const { lines } = await look({
    DATA_DIR: '/nowhere/herald',
    SANDBOX: 'off',
    SOCIAL_TWITTER_CLIENT_ID: 'x',
    SOCIAL_TWITER_CLIENT_SECRET: 'y',
  });
  expect(lines('Variables')).toEqual(
    expect.arrayContaining([
      'problem: X has only half of its credentials.',
      'warning: Facebook cannot be connected.',
      'warning: SOCIAL_TWITER_CLIENT_SECRET is set, but no such setting exists.',
      'good: Mastodon needs no credentials.',
    ]),
  );
});

test('names the redirect URIs to register, and those that will not do', async () => {
  const pair = { SOCIAL_LINKEDIN_CLIENT_ID: 'a', SOCIAL_LINKEDIN_CLIENT_SECRET: 'b' };
  const settings = { DATA_DIR: '/nowhere/herald', SANDBOX: 'off', ...pair };
  const uris = async (publicUrl: string) =>
    (await look({ ...settings, PUBLIC_URL: publicUrl })).lines('Redirect URIs');
  expect(await uris('http://localhost:4000')).toEqual([
    'warning: LinkedIn must know the redirect URI http://localhost:4000/social/callback/linkedin, which works on this machine only.',
  ]);
  expect(await uris('http://herald.invalid')).toEqual([
    expect.stringMatching(/^problem: .*not https/),
  ]);
  expect(await uris('https://herald.invalid')).toEqual([
    'good: LinkedIn must know the redirect URI https://herald.invalid/social/callback/linkedin',
  ]);
});

test('finds an address that platforms cannot fetch images from', async () => {
  await using app = await startTestApp();
  const settings = { ...credentialsAt(app), DATA_DIR: '/nowhere/herald', SANDBOX: 'off' };
  const address = async (more: Record<string, string>) =>
    (await look({ ...settings, ...more })).lines('Public address');
  expect(await address({ PUBLIC_URL: app.origin })).toEqual([
    expect.stringMatching(/^problem: .*cannot be reached/),
  ]);
  const host = new URL(app.origin).host;
  expect(await address({ PUBLIC_URL: app.origin, ALLOWED_PRIVATE_HOSTS: host })).toEqual([
    expect.stringMatching(/^warning: .* leads to Herald, as far as ALLOWED_PRIVATE_HOSTS/),
  ]);
  const other = app.sandbox.origin;
  const allowed = { PUBLIC_URL: other, ALLOWED_PRIVATE_HOSTS: new URL(other).host };
  expect(await address(allowed)).toEqual([expect.stringMatching(/^problem: /)]);
});

test('asks each platform whether it accepts the app', async () => {
  await using app = await startTestApp();
  const credentials = credentialsAt(app);
  const settings = { DATA_DIR: '/nowhere/herald', SANDBOX: 'off', ...credentials };
  const right = (await look(settings)).lines('Apps');
  expect(right.filter((line) => !line.startsWith('good'))).toEqual([]);
  expect(right).toContain("good: X accepts the app's id and secret.");
  const wrong = await look({ ...settings, SOCIAL_TWITTER_CLIENT_SECRET: 'mistyped' });
  expect(wrong.lines('Apps')).toContainEqual(expect.stringMatching(/^problem: X refuses the app/));
  expect(JSON.stringify(wrong.findings)).not.toContain('mistyped');
});

test('warns of a version that ends soon', async () => {
  const pair = { SOCIAL_LINKEDIN_CLIENT_ID: 'a', SOCIAL_LINKEDIN_CLIENT_SECRET: 'b' };
  const settings = { DATA_DIR: '/nowhere/herald', SANDBOX: 'off', ...pair };
  const at = async (time: string) =>
    (await look(settings, () => new Date(time))).lines('API versions');
  expect(await at('2026-11-20T00:00:00Z')).toEqual([expect.stringMatching(/^good/)]);
  expect(await at('2027-07-20T00:00:00Z')).toEqual([expect.stringMatching(/^warning/)]);
  expect(await at('2028-01-01T00:00:00Z')).toEqual([expect.stringMatching(/^problem/)]);
});

test('finds connections that lack a permission', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  await ada.connected('THREADS');
  const settings = { DATA_DIR: '/nowhere/herald', DATABASE_URL: app.deps.config.databaseUrl ?? '' };
  expect((await look(settings)).lines('Permissions')).toEqual([
    'good: 1 connected account has what posting takes.',
  ]);
  await app.deps.prisma.socialConnection.updateMany({ data: { scopes: ['threads_basic'] } });
  expect((await look(settings)).lines('Permissions')).toEqual([
    expect.stringMatching(
      /^problem: .* on Threads is connected without threads_content_publish\.$/,
    ),
  ]);
  const away = { ...settings, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' };
  expect((await look(away)).lines('Permissions')).toEqual([
    expect.stringMatching(/^warning: The stored logins could not be looked at/),
  ]);
});
