import { randomUUID } from 'node:crypto';
import type { Prisma, WebhookEndpoint } from '@herald/prisma/generated/client/client';
import type { Viewer } from '@herald/schema/context';
import { NotFoundError, ValidationError } from '@herald/schema/errors';
import type { WebhookReceiver, WebhookSecret, WebhookService } from '@herald/schema/webhooks';
import type { Deps } from '../deps.ts';
import { lockAsOwner, stayOwner } from '../people/lock-workspace.ts';
import { readReceiver } from './read-receiver.ts';
import { putForward } from './resume.ts';
import { newSecret, OLD_SECRET_MS } from './signatures.ts';

/** More receivers than a workspace has services around it. */
const MAX_ENDPOINTS = 20;

type Endpoints = Pick<WebhookService, 'create' | 'update' | 'delete' | 'rotateSecret'>;

/** Where other services are told, and of what. */
export function createEndpoints(deps: Deps): Endpoints {
  const { prisma } = deps;
  return {
    create: (viewer, receiver) => createEndpoint(deps, viewer, receiver),
    update: (viewer, id, change) => {
      const data = readReceiver(deps.config, change);
      return prisma.$transaction(async (tx) => {
        const before = await lockEndpoint(tx, viewer, id);
        await tx.webhookEndpoint.update({ where: { id }, data });
        if (data.url !== undefined && data.url !== before.url) await moved(deps, tx, before);
      });
    },
    delete: (viewer, id) =>
      prisma.$transaction(async (tx) => {
        await lockEndpoint(tx, viewer, id);
        await tx.webhookEndpoint.delete({ where: { id } });
      }),
    rotateSecret: (viewer, id) => rotateSecret(deps, viewer, id),
  };
}

/**
 * An endpoint of the viewer's, which nobody else changes until the transaction ends; what happens meanwhile is still
 * recorded for it. @throws NotFoundError
 */
export async function lockEndpoint(
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  id: string,
): Promise<WebhookEndpoint> {
  await stayOwner(tx, viewer);
  const { workspaceId } = viewer;
  await tx.$queryRaw`
    select id from webhook_endpoint
    where id = ${id} and workspace_id = ${workspaceId} for no key update`;
  const endpoint = await tx.webhookEndpoint.findUnique({ where: { id, workspaceId } });
  if (!endpoint) throw new NotFoundError('There is no such webhook in your workspace any more.');
  return endpoint;
}

async function createEndpoint(
  { prisma, vault, config, now }: Deps,
  viewer: Viewer,
  receiver: WebhookReceiver,
): Promise<WebhookSecret> {
  const { workspaceId } = viewer;
  const { name = '', url = '', events = [] } = readReceiver(config, receiver);
  const endpointId = randomUUID();
  const secret = newSecret();
  const sealed = await vault.encrypt(`webhook_endpoint/${endpointId}/secret`, secret);
  await prisma.$transaction(async (tx) => {
    await lockAsOwner(tx, viewer);
    const count = await tx.webhookEndpoint.count({ where: { workspaceId } });
    if (count >= MAX_ENDPOINTS) throw tooMany();
    const data = { id: endpointId, workspaceId, name, url, events, createdAt: now() };
    await tx.webhookEndpoint.create({ data: { ...data, secret: sealed } });
  });
  return { endpointId, secret };
}

/** What waited for the old address is sent to the new one, unless a person wants it to wait. */
async function moved(
  deps: Deps,
  tx: Prisma.TransactionClient,
  { id, pausedAt, pauseReason }: WebhookEndpoint,
): Promise<void> {
  if (pausedAt && !pauseReason) return;
  await tx.webhookEndpoint.update({
    where: { id },
    data: { pausedAt: null, pauseReason: null },
  });
  await putForward(deps, tx, id);
}

async function rotateSecret(
  { prisma, vault, now }: Deps,
  viewer: Viewer,
  endpointId: string,
): Promise<WebhookSecret> {
  const secret = newSecret();
  const sealed = await vault.encrypt(`webhook_endpoint/${endpointId}/secret`, secret);
  await prisma.$transaction(async (tx) => {
    const before = await lockEndpoint(tx, viewer, endpointId);
    // Sealed for its place: the old one has to be sealed anew for the other.
    const old = await vault
      .decrypt(`webhook_endpoint/${endpointId}/secret`, before.secret)
      .then((plain) => vault.encrypt(`webhook_endpoint/${endpointId}/old_secret`, plain))
      // One that nobody can read signs nothing any more.
      .catch(() => null);
    await tx.webhookEndpoint.update({
      where: { id: endpointId },
      data: {
        secret: sealed,
        oldSecret: old,
        oldSecretUntil: old && new Date(now().getTime() + OLD_SECRET_MS),
      },
    });
  });
  return { endpointId, secret };
}

function tooMany(): ValidationError {
  const message = `A workspace has at most ${MAX_ENDPOINTS} webhooks. Delete one you no longer need.`;
  return new ValidationError([{ path: [], message }]);
}
