import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InstanceApp, PrismaClient } from '@herald/prisma/generated/client/client';
import type { PlatformId } from '@herald/schema/platform-id';
import { PlatformError } from '../platforms/errors.ts';
import type { OAuthApp } from '../platforms/login.ts';
import type { Vault } from './vault.ts';

/** How long one process alone may register; longer than a look at a server and the registration may take together. */
const LEASE_MS = 70_000;
const POLL_MS = 100;

/** The client id of a row whose first registration is under way. */
const NONE = '';

/** What there is one registration for. */
export interface InstanceKey {
  readonly platform: PlatformId;
  readonly origin: string;
  readonly redirectUri: string;
}

/** Registrations at servers, kept in the database and shared by all processes. */
export interface InstanceApps {
  /**
   * The registration there is, made where there is none. One process at a time registers, the others wait for its
   * result, also where it fails: servers allow one address few registrations.
   * @param refused client id that the server does not know any more: unless another has taken its place, it is made anew
   * @throws PlatformError when the server does not register
   */
  obtain(key: InstanceKey, refused?: string): Promise<InstanceApp>;
}

interface Options {
  readonly prisma: PrismaClient;
  readonly vault: Vault;
  readonly now: () => Date;
  register(key: InstanceKey): Promise<OAuthApp>;
}

export function createInstanceApps({ prisma, vault, now, register }: Options): InstanceApps {
  const registerUnderLease = async (key: InstanceKey, id: string): Promise<InstanceApp> => {
    try {
      const { clientId, clientSecret: secret, extra } = await register(key);
      const clientSecret = await vault.encrypt(`instance_app/${id}/client_secret`, secret);
      return await prisma.instanceApp.update({
        where: { id },
        data: {
          clientId,
          clientSecret,
          extraData: extra,
          registeredAt: now(),
          registeringUntil: null,
        },
      });
    } catch (error) {
      await prisma.instanceApp.deleteMany({ where: { id, clientId: NONE } });
      await prisma.instanceApp.updateMany({ where: { id }, data: { registeringUntil: null } });
      throw error;
    }
  };

  /** The id of the row that may be registered for; null: somebody else is at it. */
  const takeLease = async (key: InstanceKey, row: InstanceApp | null): Promise<string | null> => {
    const registeringUntil = new Date(now().getTime() + LEASE_MS);
    if (!row) {
      const id = randomUUID();
      const data = { ...key, id, clientId: NONE, clientSecret: NONE, registeringUntil };
      const { count } = await prisma.instanceApp.createMany({ data, skipDuplicates: true });
      return count === 1 ? id : null;
    }
    const { count } = await prisma.instanceApp.updateMany({
      where: {
        id: row.id,
        clientId: row.clientId,
        OR: [{ registeringUntil: null }, { registeringUntil: { lt: now() } }],
      },
      data: { registeringUntil },
    });
    return count === 1 ? row.id : null;
  };

  return {
    async obtain(key, refused = NONE) {
      for (let waited = false; ; waited = true) {
        const row = await prisma.instanceApp.findUnique({
          where: { platform_origin_redirectUri: key },
        });
        if (row && row.clientId !== NONE && row.clientId !== refused) return row;
        // Whoever was at it failed: a server that is away or refuses is not asked by all of them in turn.
        if (waited && !row?.registeringUntil) throw notRegistered(key);
        const id = await takeLease(key, row);
        if (id) return registerUnderLease(key, id);
        await sleep(POLL_MS);
      }
    },
  };
}

function notRegistered({ platform }: InstanceKey): PlatformError {
  return new PlatformError({
    platform,
    kind: 'UNAVAILABLE',
    message: 'The server did not register Herald. Connect again in a few minutes.',
  });
}
