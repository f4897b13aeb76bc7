import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PLATFORM_IDS } from '@herald/schema/platform-id';
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
    sandbox: { on: true, port: 4400 },
    encryptionKeys: [],
    allowedPrivateHosts: [],
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
    LOG_LEVEL: 'bad-level-value',
    SANDBOX: 'bad-switch-value',
    SOCIAL_ENCRYPTION_KEY: 'bad-key-value',
    ALLOWED_PRIVATE_HOSTS: 'bad-host-value',
    SOCIAL_TWITTER_API_URL: 'bad-api-value',
    SOCIAL_LINKEDIN_AUTH_URL: 'bad-auth-value',
  };
  const problems = problemsOf(wrong);
  const named = problems.split('\n').map((line) => line.split(':')[0]);
  expect([...new Set(named)].sort()).toEqual(Object.keys(wrong).sort());
  expect(problems).not.toMatch(/bad-|70000/);
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

test('several processes need a database they share', () => {
  expect(problemsOf({ HERALD_ROLE: 'worker' })).toMatch(/^HERALD_ROLE:.*DATABASE_URL/);
  expect(readConfig({ HERALD_ROLE: 'api', DATABASE_URL: 'postgres://h/d' }).role).toBe('api');
});

test('.env.example lists every variable, and no other', async () => {
  const example = await readFile(`${import.meta.dirname}/../../.env.example`, 'utf8');
  const listed = [...example.matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual([...VARIABLES].sort());
});
