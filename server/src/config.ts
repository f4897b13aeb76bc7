import { resolve } from 'node:path';
import { forEachPlatform, PLATFORM_IDS, type PlatformId } from '@herald/schema/platform-id';
import * as z from 'zod';

const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);

const encryptionKeys = z
  .string()
  .transform((value) => value.split(',').map((key) => key.trim()))
  .pipe(
    z.array(
      z
        .base64()
        .refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64'),
    ),
  );

/** As Express takes it: named ranges, addresses and subnets. */
const proxies = z
  .string()
  .transform((value) => value.split(',').map((proxy) => proxy.trim()))
  .pipe(
    z.array(
      z.union(
        [
          z.enum(['loopback', 'linklocal', 'uniquelocal']),
          z.ipv4(),
          z.ipv6(),
          z.union([z.cidrv4(), z.cidrv6()]).refine((subnet) => !subnet.endsWith('/0')),
        ],
        'must be loopback, linklocal, uniquelocal, addresses or subnets, comma-separated',
      ),
    ),
  );

/** `smtp[s]://user:password@host:port`; who signs in names a password, too. */
const smtpUrl = z
  .url({ protocol: /^smtps?$/, hostname: /./ })
  .refine((value) => Boolean(new URL(value).username) === Boolean(new URL(value).password));

const EMAIL = String.raw`[^\s<>@,;"]+@[^\s<>@,;"]+`;
const mailFrom = z
  .string()
  .regex(
    new RegExp(String.raw`^(${EMAIL}|[^<>@,;:"\r\n]+<${EMAIL}>)$`),
    'must be one address, such as Herald <herald@example.com>',
  );

const metricsToken = z
  .string()
  .regex(/^[\w.~+/=-]{16,200}$/, 'must be 16 to 200 letters, digits and _-.~+/=');

const allowance = z.coerce.number().int().min(1).max(1_000_000);

const port = z.coerce.number().int().min(0).max(65_535);

/** Names of the pair that makes a platform available; null: it needs none. */
const CREDENTIAL_VARIABLES = {
  FACEBOOK: ['SOCIAL_FACEBOOK_APP_ID', 'SOCIAL_FACEBOOK_APP_SECRET'],
  INSTAGRAM: ['SOCIAL_INSTAGRAM_APP_ID', 'SOCIAL_INSTAGRAM_APP_SECRET'],
  THREADS: ['SOCIAL_THREADS_APP_ID', 'SOCIAL_THREADS_APP_SECRET'],
  TWITTER: ['SOCIAL_TWITTER_CLIENT_ID', 'SOCIAL_TWITTER_CLIENT_SECRET'],
  LINKEDIN: ['SOCIAL_LINKEDIN_CLIENT_ID', 'SOCIAL_LINKEDIN_CLIENT_SECRET'],
  MASTODON: null,
} as const satisfies Record<PlatformId, readonly [string, string] | null>;

const scopes = z
  .string()
  .transform((value) => value.trim().split(/\s+/))
  .pipe(z.array(z.string().regex(/^[\w.:/-]+$/, 'must be scopes separated by spaces')));

const environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: port.default(4000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: origin.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  HERALD_ROLE: z.enum(['api', 'worker', 'all']).default('all'),
  METRICS_TOKEN: metricsToken.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SANDBOX: z.enum(['on', 'off']).optional(),
  SANDBOX_PORT: port.default(4400),
  SOCIAL_ENCRYPTION_KEY: encryptionKeys.optional(),
  ALLOWED_PRIVATE_HOSTS: z
    .string()
    .transform((value) => value.split(',').map((host) => host.trim()))
    .pipe(z.array(z.string().regex(/^[^\s/]+:\d+$/, 'must be host:port, comma-separated')))
    .default([]),
  TRUSTED_PROXIES: proxies.default(['loopback']),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailFrom.optional(),
  SHARES_PER_MINUTE: allowance.default(60),
  UPLOADS_PER_HOUR: allowance.default(600),
  API_KEY_REQUESTS_PER_MINUTE: allowance.default(600),
  SOCIAL_LINKEDIN_SCOPES: scopes.optional(),
  SOCIAL_LINKEDIN_VERSION: z
    .string()
    .regex(/^20\d\d(0[1-9]|1[0-2])$/, 'must be a month such as 202608')
    .optional(),
});

/** A platform with one server can be looked for elsewhere; one with many is looked for where people say. */
const platformEnvironment = z.object(
  Object.fromEntries<z.ZodType<string | undefined>>(
    PLATFORM_IDS.flatMap((id) => {
      const credentials = CREDENTIAL_VARIABLES[id];
      if (!credentials) return [];
      return [
        ...credentials.map((name) => [name, z.string().optional()] as const),
        [`SOCIAL_${id}_API_URL`, origin.optional()] as const,
        [`SOCIAL_${id}_AUTH_URL`, origin.optional()] as const,
      ];
    }),
  ),
);

export interface PlatformConfig {
  /** Null: not set. */
  readonly credentials: { readonly clientId: string; readonly clientSecret: string } | null;
  /** The variables that would set them; empty for a platform that needs none. */
  readonly variables: readonly string[];
  readonly apiUrl: string | null;
  readonly authUrl: string | null;
  /** What the app may ask for; null: what the platform gives every app. */
  readonly scopes: readonly string[] | null;
  /** The version of its API to speak; null: the one Herald was made for. */
  readonly apiVersion: string | null;
}

export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  /** Null: embedded, under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly redisUrl: string | null;
  readonly role: 'api' | 'worker' | 'all';
  /** What whoever reads `/metrics` has to bring; null: nobody may. */
  readonly metricsToken: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly sandbox: { readonly on: boolean; readonly port: number };
  /** 32 bytes each in base64; the first encrypts. Empty: one is generated into `dataDir`. */
  readonly encryptionKeys: readonly string[];
  readonly allowedPrivateHosts: readonly string[];
  /** Who is believed about the address of a caller, as Express takes it. */
  readonly trustedProxies: readonly string[];
  /** The mail server, with what it takes to sign in; null: the sandbox's, and none without it. */
  readonly smtpUrl: string | null;
  /** Whom mail is from. */
  readonly mailFrom: string;
  /** How much one person, and one workspace, may do, and how much one API key may ask. */
  readonly limits: {
    readonly sharesPerMinute: number;
    readonly uploadsPerHour: number;
    readonly apiKeyRequestsPerMinute: number;
  };
  readonly platforms: Readonly<Record<PlatformId, PlatformConfig>>;
}

/** What is wrong with the environment: every bad variable by name, never by value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Keys of 32 bytes in base64, comma-separated.
 * @throws ConfigError
 */
export function readEncryptionKeys(value: string): readonly string[] {
  const keys = encryptionKeys.safeParse(value);
  if (keys.success) return keys.data;
  throw new ConfigError(keys.error.issues.map(({ message }) => message).join('\n'));
}

/** Names of every variable the server reads. */
export const VARIABLES: readonly string[] = [
  ...Object.keys(environment.shape),
  ...Object.keys(platformEnvironment.shape),
];

/**
 * Reads the configuration; an empty variable counts as absent.
 * @throws ConfigError listing all that is wrong.
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value));
  const main = environment.safeParse(given);
  const platforms = platformEnvironment.safeParse(given);
  const issues = [...(main.error?.issues ?? []), ...(platforms.error?.issues ?? [])];
  const problems = [
    ...issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`),
    ...whatIsMissing(given),
  ];
  if (!main.success || !platforms.success || problems.length > 0)
    throw new ConfigError(problems.join('\n'));

  const env = main.data;
  const production = isProduction(given);
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
  return Object.freeze({
    production,
    host: env.HOST,
    port: env.PORT,
    publicUrl,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: resolve(env.DATA_DIR),
    redisUrl: env.REDIS_URL ?? null,
    role: env.HERALD_ROLE,
    metricsToken: env.METRICS_TOKEN ?? null,
    logLevel: env.LOG_LEVEL,
    sandbox: { on: env.SANDBOX ? env.SANDBOX === 'on' : !production, port: env.SANDBOX_PORT },
    encryptionKeys: env.SOCIAL_ENCRYPTION_KEY ?? [],
    allowedPrivateHosts: env.ALLOWED_PRIVATE_HOSTS,
    trustedProxies: env.TRUSTED_PROXIES,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? `Herald <herald@${new URL(publicUrl).hostname}>`,
    limits: {
      sharesPerMinute: env.SHARES_PER_MINUTE,
      uploadsPerHour: env.UPLOADS_PER_HOUR,
      apiKeyRequestsPerMinute: env.API_KEY_REQUESTS_PER_MINUTE,
    },
    platforms: readPlatforms(platforms.data, {
      LINKEDIN: { scopes: env.SOCIAL_LINKEDIN_SCOPES, apiVersion: env.SOCIAL_LINKEDIN_VERSION },
    }),
  });
}

function isProduction(given: Readonly<Record<string, string | undefined>>): boolean {
  return given.NODE_ENV === 'production';
}

/** What other variables demand. */
function whatIsMissing(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const problems: string[] = [];
  if (isProduction(given) && !given.SOCIAL_ENCRYPTION_KEY)
    problems.push(
      'SOCIAL_ENCRYPTION_KEY: production needs a key for the tokens at rest; make one with `openssl rand -base64 32`',
    );
  if (isProduction(given) && given.SMTP_URL && !given.MAIL_FROM)
    problems.push('MAIL_FROM: mail servers want to know whom mail is from');
  const oneOfSeveral = given.HERALD_ROLE === 'api' || given.HERALD_ROLE === 'worker';
  for (const name of ['DATABASE_URL', 'REDIS_URL'])
    if (oneOfSeveral && !given[name])
      problems.push(`HERALD_ROLE: several processes need a ${name} they share`);
  return problems;
}

/** What an operator says of one platform in variables of its own. */
interface Choices {
  readonly scopes: readonly string[] | undefined;
  readonly apiVersion: string | undefined;
}

function readPlatforms(
  env: Readonly<Record<string, string | undefined>>,
  chosen: Readonly<Partial<Record<PlatformId, Choices>>>,
): Config['platforms'] {
  return forEachPlatform((id) => {
    const variables = CREDENTIAL_VARIABLES[id] ?? [];
    const [clientId, clientSecret] = variables.map((name) => env[name]);
    return {
      credentials: clientId && clientSecret ? { clientId, clientSecret } : null,
      variables,
      apiUrl: env[`SOCIAL_${id}_API_URL`] ?? null,
      authUrl: env[`SOCIAL_${id}_AUTH_URL`] ?? null,
      scopes: chosen[id]?.scopes ?? null,
      apiVersion: chosen[id]?.apiVersion ?? null,
    };
  });
}
