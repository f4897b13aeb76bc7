import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import type { Config } from '../config.ts';
import type { Vault } from '../connections/vault.ts';
import { holdsNul } from '../http/refuse-nul.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { accountDeletion } from './account-deletion.ts';
import { createWorkspaceCarrier } from './carry-workspace.ts';
import { CLIENT_ADDRESS_HEADER } from './client-address.ts';
import { endSessions } from './end-sessions.ts';
import { hashSessionTokens } from './hashed-session-tokens.ts';
import { limitSignIns } from './limit-sign-ins.ts';
import { oneSessionPerBrowser } from './one-session-per-browser.ts';
import { guardPasskeys, passkeys } from './passkeys.ts';
import type { PasswordResets } from './password-resets.ts';
import { COOKIE_PREFIX, type SessionKeys } from './session-keys.ts';
import { tellOfSignInChanges } from './tell-of-sign-in-changes.ts';

interface Options {
  readonly config: Config;
  readonly prisma: PrismaClient;
  readonly sessionKeys: SessionKeys;
  readonly limiter: RateLimiter;
  readonly vault: Pick<Vault, 'deriveKeys'>;
  /** Ends an account. @throws SoleOwnerError */
  readonly deleteAccount: (userId: string) => Promise<void>;
  /** How to mail a link to who forgot their password; nothing where there is no mail. */
  readonly passwordResets: PasswordResets;
}

/** How long after signing in a person may add a passkey without proving once more who they are, in seconds. */
const FRESH_S = 10 * 60;
/** How long the link to a new password holds, in seconds. */
const RESET_S = 60 * 60;
/** As long as that of a workspace may be, in characters. */
const MAX_NAME_LENGTH = 100;
/** How exactly is known when a session was last used, in seconds. */
const ACTIVE_EVERY_S = 5 * 60;

/** Sign-in with email and password, sessions in the database, a workspace for everyone. */
export function createAuth(options: Options) {
  const { config, prisma, sessionKeys, limiter, vault, deleteAccount, passwordResets } = options;
  const carrier = createWorkspaceCarrier(prisma);
  return betterAuth({
    appName: 'Herald',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: sessionKeys.secret,
    trustedOrigins: [config.publicUrl],
    database: hashSessionTokens(prismaAdapter(prisma, { provider: 'postgresql' })),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: RESET_S,
      revokeSessionsOnPasswordReset: true,
      ...passwordResets,
    },
    user: { modelName: 'user' },
    account: { modelName: 'authAccount' },
    // Who reads the database finds no link that was mailed.
    verification: { modelName: 'authVerification', storeIdentifier: 'hashed' },
    session: {
      modelName: 'authSession',
      // Spares a query per request, as long as this in seconds. Whether a session lives is asked of the database all the same.
      cookieCache: { enabled: true, maxAge: 60 },
      additionalFields: {
        activeWorkspaceId: { type: 'string', required: false, input: false, returned: false },
      },
      freshAge: FRESH_S,
      updateAge: ACTIVE_EVERY_S,
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'authRateLimit',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/*': { window: 60, max: 10 },
        '/sign-up/*': { window: 60, max: 30 },
        '/passkey/verify-authentication': { window: 60, max: 10 },
        '/request-password-reset': { window: 60, max: 10 },
        '/reset-password': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 10 },
        '/delete-account': { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: config.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // Said, because the library's own default lets every origin in where NODE_ENV or TEST speaks of tests.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    hooks: { before: endSessions },
    databaseHooks: {
      user: { create: { before: refuseUnfit }, update: { before: refuseUnfit } },
      session: {
        create: {
          before: async (session, ctx) => ({
            data: {
              ...session,
              activeWorkspaceId: await carrier.workspaceFor(session.userId, ctx?.request),
            },
          }),
        },
      },
    },
    plugins: [
      limitSignIns({ limiter, key: vault.deriveKeys('sign-in counts')[0] }),
      oneSessionPerBrowser(),
      carrier.plugin,
      tellOfSignInChanges(prisma),
      passkeys(config.publicUrl),
      guardPasskeys(),
      accountDeletion(deleteAccount),
    ],
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

async function refuseUnfit(user: { readonly name?: unknown }): Promise<void> {
  if (holdsNul(user))
    throw new APIError('BAD_REQUEST', {
      message: 'A text here holds a NUL character. Take it out.',
    });
  // It stands in the subject of mail to others.
  if (typeof user.name === 'string' && user.name.length > MAX_NAME_LENGTH)
    throw new APIError('BAD_REQUEST', {
      code: 'NAME_TOO_LONG',
      message: `Give a name of at most ${MAX_NAME_LENGTH} characters.`,
    });
}

export type Auth = ReturnType<typeof createAuth>;
