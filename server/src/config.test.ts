import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PLATFORM_IDS } from '@herald/schema/platform-id';
import express from 'express';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, VARIABLES } from './config.ts';

const KEY = randomBytes(32).toString('base64');

function problemsOf(variables: Record<string, string>): string {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
}

test('needs nothing', () => {
  expect(readConfig({})).toMatchObject({
    production: false,
    host: '127.0.0.1',
    port: 4000,
    publicUrl: 'http://localhost:4000',
    databaseUrl: null,
    redisUrl: null,
    role: 'all',
    metricsToken: null,
    sandbox: { on: true, port: 4400 },
    encryptionKeys: [],
    allowedPrivateHosts: [],
    trustedProxies: ['loopback'],
    smtpUrl: null,
    mailFrom: 'Herald <herald@localhost>',
    limits: { sharesPerMinute: 60, uploadsPerHour: 600 },
  });
});

test('takes an empty variable for an absent one', () => {
  const empty = Object.fromEntries(VARIABLES.map((name) => [name, '']));
  expect(readConfig(empty)).toEqual(readConfig({}));
});

test('lists everything that is wrong at once, and no value', () => {
  const wrong = {
    PORT: 'bad-port-value',
    SANDBOX_PORT: '70000',
    PUBLIC_URL: 'ftp://bad-url-value',
    DATABASE_URL: 'mysql://user:bad-password-value@host/db',
    REDIS_URL: 'http://bad-redis-value',
    HERALD_ROLE: 'bad-role-value',
    METRICS_TOKEN: 'bad-token',
    LOG_LEVEL: 'bad-level-value',
    SANDBOX: 'bad-switch-value',
    SOCIAL_ENCRYPTION_KEY: 'bad-key-value',
    ALLOWED_PRIVATE_HOSTS: 'bad-host-value',
    TRUSTED_PROXIES: 'bad-proxy-value',
    SMTP_URL: 'smtp://bad-user@bad-mail-host',
    MAIL_FROM: 'bad-one@example.com, bad-two@example.com',
    SHARES_PER_MINUTE: 'bad-share-value',
    UPLOADS_PER_HOUR: '0',
    SOCIAL_TWITTER_API_URL: 'bad-api-value',
    SOCIAL_LINKEDIN_AUTH_URL: 'bad-auth-value',
    SOCIAL_LINKEDIN_SCOPES: 'bad-scope-value,openid',
    SOCIAL_LINKEDIN_VERSION: '202613',
  };
  const problems = problemsOf(wrong);
  const named = problems.split('\n').map((line) => line.split(':')[0]);
  expect([...new Set(named)].sort()).toEqual(Object.keys(wrong).sort());
  expect(problems).not.toMatch(/bad-|70000|202613/);
});

test('lists what is missing along with what is wrong', () => {
  const problems = problemsOf({ NODE_ENV: 'production', HERALD_ROLE: 'api', PORT: 'x' });
  expect(problems.split('\n').map((line) => line.split(':')[0])).toEqual([
    'PORT',
    'SOCIAL_ENCRYPTION_KEY',
    'HERALD_ROLE',
    'HERALD_ROLE',
  ]);
});

describe('encryption keys', () => {
  test('are demanded in production', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toMatch(/^SOCIAL_ENCRYPTION_KEY:.*openssl/);
    expect(readConfig({ NODE_ENV: 'production', SOCIAL_ENCRYPTION_KEY: KEY })).toMatchObject({
      production: true,
      sandbox: { on: false },
      encryptionKeys: [KEY],
    });
  });

  test('are 32 bytes each, and may be several', () => {
    const short = randomBytes(16).toString('base64');
    expect(problemsOf({ SOCIAL_ENCRYPTION_KEY: `${KEY},${short}` })).not.toContain(short);
    const other = randomBytes(32).toString('base64');
    const { encryptionKeys } = readConfig({ SOCIAL_ENCRYPTION_KEY: ` ${KEY} , ${other} ` });
    expect(encryptionKeys).toEqual([KEY, other]);
  });
});

test('production with a mail server says whom mail is from', () => {
  const production = {
    NODE_ENV: 'production',
    SOCIAL_ENCRYPTION_KEY: KEY,
    SMTP_URL: 'smtps://herald:pass%40word@mail.example.com',
  };
  expect(problemsOf(production)).toMatch(/^MAIL_FROM:/);
  const mailFrom = 'Herald at Example <herald@example.com>';
  expect(readConfig({ ...production, MAIL_FROM: mailFrom })).toMatchObject({
    smtpUrl: production.SMTP_URL,
    mailFrom,
  });
});

test('keeps the origin of PUBLIC_URL and nothing behind it', () => {
  expect(readConfig({ PUBLIC_URL: 'https://Herald.example/path/?x' }).publicUrl).toBe(
    'https://herald.example',
  );
});

test('takes credentials of a platform in pairs', () => {
  const { platforms } = readConfig({
    SOCIAL_TWITTER_CLIENT_ID: 'id',
    SOCIAL_TWITTER_CLIENT_SECRET: 'secret',
    SOCIAL_LINKEDIN_CLIENT_ID: 'alone',
    SOCIAL_THREADS_API_URL: 'http://127.0.0.1:9000/ignored',
  });
  expect(Object.keys(platforms).sort()).toEqual([...PLATFORM_IDS].sort());
  expect(platforms.TWITTER.credentials).toEqual({ clientId: 'id', clientSecret: 'secret' });
  expect(platforms.LINKEDIN.credentials).toBeNull();
  expect(platforms.THREADS.apiUrl).toBe('http://127.0.0.1:9000');
});

test('takes the scopes an app may ask for, and else leaves them to the platform', () => {
  const { platforms } = readConfig({ SOCIAL_LINKEDIN_SCOPES: ' openid  w_member_social ' });
  expect(platforms.LINKEDIN.scopes).toEqual(['openid', 'w_member_social']);
  expect(readConfig({}).platforms.LINKEDIN.scopes).toBeNull();
});

test('several processes need a database and a Redis they share', () => {
  const shared = { DATABASE_URL: 'postgres://h/d', REDIS_URL: 'redis://h' };
  for (const name of ['DATABASE_URL', 'REDIS_URL'])
    expect(problemsOf({ HERALD_ROLE: 'worker', ...shared, [name]: '' })).toMatch(
      new RegExp(`^HERALD_ROLE:.*${name}`),
    );
  expect(readConfig({ HERALD_ROLE: 'api', ...shared }).role).toBe('api');
});

describe('trusted proxies', () => {
  test('are ranges by name, addresses and subnets', () => {
    const { trustedProxies } = readConfig({
      TRUSTED_PROXIES: 'uniquelocal, 192.0.2.7 ,10.0.0.0/8,2001:db8::/32,::1',
    });
    expect(trustedProxies).toEqual([
      'uniquelocal',
      '192.0.2.7',
      '10.0.0.0/8',
      '2001:db8::/32',
      '::1',
    ]);
    const app = express();
    expect(() => app.set('trust proxy', trustedProxies)).not.toThrow();
  });

  test.each(['1', 'true', 'proxy.example', '10.0.0.0/33', '0.0.0.0/0', 'loopback,'])(
    'are not %s',
    (value) => {
      expect(problemsOf({ TRUSTED_PROXIES: value })).toMatch(/^TRUSTED_PROXIES: must be/);
    },
  );
});

test('.env.example lists every variable, and no other', async () => {
  const example = await readFile(`${import.meta.dirname}/../../.env.example`, 'utf8');
  const listed = [...example.matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual([...VARIABLES].sort());
});
