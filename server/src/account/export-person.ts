import type { PrismaClient } from '@herald/prisma/generated/client/client';

/** Rows read at a time. */
const BATCH = 200;

/**
 * Everything Herald knows of a person as one JSON document, piece by piece: no more than a batch of it is in memory.
 * Tokens, hashes and keys are not read at all. A workspace's accounts and images are told to who owns it.
 */
export async function* exportPerson(
  prisma: PrismaClient,
  userId: string,
  now: Date,
): AsyncGenerator<string> {
  const profile = await prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      email: true,
      emailVerified: true,
      image: true,
      createdAt: true,
    },
  });
  const memberships = await prisma.workspaceMember.findMany({
    where: { userId },
    orderBy: { createdAt: 'asc' },
    select: {
      role: true,
      createdAt: true,
      workspace: { select: { id: true, name: true, website: true, timeZone: true } },
    },
  });
  const owned = memberships
    .filter(({ role }) => role === 'OWNER')
    .map(({ workspace }) => workspace.id);
  yield `{"exportedAt":${JSON.stringify(now)},"profile":${JSON.stringify(profile)}`;
  yield `,"memberships":${JSON.stringify(memberships)}`;
  yield* list<string>('sessions', ({ after, ...page }) =>
    prisma.authSession.findMany({
      where: { userId, ...after },
      select: {
        id: true,
        createdAt: true,
        updatedAt: true,
        expiresAt: true,
        ipAddress: true,
        userAgent: true,
      },
      ...page,
    }),
  );
  yield* list<string>('passkeys', ({ after, ...page }) =>
    prisma.passkey.findMany({
      where: { userId, ...after },
      select: { id: true, name: true, createdAt: true, deviceType: true, backedUp: true },
      ...page,
    }),
  );
  const preferences = await prisma.preferences.findMany({
    where: { userId },
    omit: { userId: true },
  });
  yield `,"preferences":${JSON.stringify(preferences)}`;
  const told = await prisma.notificationPreference.findMany({
    where: { userId },
    omit: { userId: true },
  });
  yield `,"notificationPreferences":${JSON.stringify(told)}`;
  yield* list<string>('notifications', ({ after, ...page }) =>
    prisma.notification.findMany({ where: { userId, ...after }, omit: { userId: true }, ...page }),
  );
  yield* list<string>('invitations', ({ after, ...page }) =>
    prisma.workspaceInvitation.findMany({
      where: { inviterId: userId, ...after },
      omit: { inviterId: true, codeHash: true },
      ...page,
    }),
  );
  yield* list<string>('connectLinks', ({ after, ...page }) =>
    prisma.connectLink.findMany({
      where: { userId, ...after },
      omit: { userId: true, codeHash: true },
      ...page,
    }),
  );
  yield* list<string>('logins', ({ after, ...page }) =>
    prisma.connectionAttempt.findMany({
      where: { userId, ...after },
      select: { id: true, workspaceId: true, platform: true, status: true, createdAt: true },
      ...page,
    }),
  );
  yield* list<string>('connections', ({ after, ...page }) =>
    prisma.socialConnection.findMany({
      where: { workspaceId: { in: owned }, ...after },
      omit: { accessToken: true, grantId: true, extraData: true },
      ...page,
    }),
  );
  yield* list<string>('webhooks', ({ after, ...page }) =>
    prisma.webhookEndpoint.findMany({
      where: { workspaceId: { in: owned }, ...after },
      select: { id: true, workspaceId: true, name: true, url: true, events: true, createdAt: true },
      ...page,
    }),
  );
  yield* list<string>('media', ({ after, ...page }) =>
    prisma.media.findMany({ where: { workspaceId: { in: owned }, ...after }, ...page }),
  );
  yield* list<string>('apiKeys', ({ after, ...page }) =>
    prisma.apiKey.findMany({ where: { userId, ...after }, omit: { hash: true }, ...page }),
  );
  yield* list<string>('shares', (page) => sharesOf(prisma, userId, page));
  yield* list<bigint>('changes', ({ after, ...page }) =>
    prisma.shareResultEvent.findMany({
      where: { userId, ...after },
      select: { id: true, resultId: true, at: true, kind: true },
      ...page,
    }),
  );
  yield '}\n';
}

interface Page<Id> {
  readonly orderBy: { readonly id: 'asc' };
  readonly take: number;
  /** Belongs to the condition: what was read last may be gone by now, as a cursor must not. */
  readonly after?: { readonly id: { readonly gt: Id } };
}

/** One list of the document, read in batches. */
async function* list<Id>(
  name: string,
  read: (page: Page<Id>) => Promise<readonly { readonly id: Id }[]>,
): AsyncGenerator<string> {
  yield `,${JSON.stringify(name)}:[`;
  const first: Page<Id> = { orderBy: { id: 'asc' }, take: BATCH };
  let rows = await read(first);
  let separator = '';
  for (;;) {
    for (const row of rows) {
      yield separator +
        JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? Number(value) : value));
      separator = ',';
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) break;
    rows = await read({ ...first, after: { id: { gt: last.id } } });
  }
  yield ']';
}

function sharesOf(prisma: PrismaClient, userId: string, { after, ...page }: Page<string>) {
  return prisma.share.findMany({
    where: { userId, ...after },
    select: {
      id: true,
      workspaceId: true,
      url: true,
      title: true,
      description: true,
      message: true,
      reference: true,
      scheduledAt: true,
      createdAt: true,
      images: { select: { mediaId: true, altText: true }, orderBy: { position: 'asc' } },
      results: {
        select: {
          id: true,
          connection: { select: { platform: true, username: true, displayName: true } },
          status: true,
          message: true,
          text: true,
          options: true,
          postId: true,
          postUrl: true,
          failureMessage: true,
          publishedAt: true,
          editedAt: true,
          deletedAt: true,
        },
      },
    },
    ...page,
  });
}
