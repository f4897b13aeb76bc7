import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import { organization } from 'better-auth/plugins/organization';
import type { Config } from '../config.ts';
import type { Vault } from '../connections/vault.ts';
import { holdsNul } from '../http/refuse-nul.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { CLIENT_ADDRESS_HEADER } from './client-address.ts';
import { endSessions } from './end-sessions.ts';
import { hashSessionTokens } from './hashed-session-tokens.ts';
import { limitSignIns } from './limit-sign-ins.ts';
import { COOKIE_PREFIX, type SessionKeys } from './session-keys.ts';
import { ensureWorkspace } from './workspace.ts';

interface Options {
  readonly config: Config;
  readonly prisma: PrismaClient;
  readonly sessionKeys: SessionKeys;
  readonly limiter: RateLimiter;
  readonly vault: Pick<Vault, 'deriveKeys'>;
}

/** Sign-in with e-mail and password, sessions in the database, a workspace for everyone. */
export function createAuth({ config, prisma, sessionKeys: { secret }, limiter, vault }: Options) {
  return betterAuth({
    appName: 'Herald',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [config.publicUrl],
    database: hashSessionTokens(prismaAdapter(prisma, { provider: 'postgresql' })),
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    user: { modelName: 'user' },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'authVerification' },
    session: {
      modelName: 'authSession',
      // Spares a query per request; a session that was ended elsewhere lives on for at most this long, in seconds.
      cookieCache: { enabled: true, maxAge: 60 },
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
      user: { create: { before: refuseUnstorable }, update: { before: refuseUnstorable } },
      session: {
        create: {
          before: async (session) => ({
            data: {
              ...session,
              activeOrganizationId: await ensureWorkspace(prisma, session.userId),
            },
          }),
        },
      },
    },
    plugins: [
      limitSignIns({ limiter, key: vault.deriveKeys('sign-in counts')[0] }),
      organization({
        schema: {
          organization: { modelName: 'workspace' },
          member: { modelName: 'workspaceMember', fields: { organizationId: 'workspaceId' } },
          invitation: {
            modelName: 'workspaceInvitation',
            fields: { organizationId: 'workspaceId' },
          },
          session: { fields: { activeOrganizationId: 'activeWorkspaceId' } },
        },
      }),
    ],
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

async function refuseUnstorable(user: object): Promise<void> {
  if (holdsNul(user))
    throw new APIError('BAD_REQUEST', {
      message: 'A text here holds a NUL character. Take it out.',
    });
}

export type Auth = ReturnType<typeof createAuth>;
