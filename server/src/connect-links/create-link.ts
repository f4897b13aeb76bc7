import { randomBytes, randomUUID } from 'node:crypto';
import type { ConnectLinkRequest, CreatedConnectLink } from '@herald/schema/connect-links';
import type { Actor } from '@herald/schema/context';
import { PlatformUnavailableError, ValidationError } from '@herald/schema/errors';
import { PLATFORM_IDS, type PlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { hashCode } from '../people/invitation-code.ts';
import { linkUrl } from './link-url.ts';
import { foreignUrl } from './return-url.ts';

const MINUTE_MS = 60_000;

/** Makes a link. Only the hash of its code is stored: what is answered is told this once. */
export async function createLink(
  deps: Deps,
  actor: Actor,
  request: ConnectLinkRequest,
): Promise<CreatedConnectLink> {
  const returnUrl = foreignUrl(request.returnUrl, deps.config);
  if (!returnUrl)
    throw invalid(
      'returnUrl',
      'returnUrl must be a page of your own site that begins with https:// and names no user, password or backslash.',
    );
  const platforms = await platformsOf(deps, actor, request);
  const id = randomUUID();
  const code = randomBytes(32).toString('base64url');
  await deps.prisma.connectLink.create({
    data: {
      id,
      workspaceId: actor.workspaceId,
      codeHash: hashCode(code),
      platforms: [...platforms],
      reconnectId: request.connectionId,
      returnUrl,
      reference: request.reference,
      ...('apiKeyId' in actor ? { apiKeyId: actor.apiKeyId } : { userId: actor.userId }),
      createdAt: deps.now(),
      expiresAt: new Date(deps.now().getTime() + request.expiresInMinutes * MINUTE_MS),
    },
  });
  return { connectLinkId: id, url: linkUrl(deps.config, code) };
}

async function platformsOf(
  deps: Deps,
  { workspaceId }: Actor,
  { platforms, connectionId }: ConnectLinkRequest,
): Promise<readonly PlatformId[]> {
  const wanted = PLATFORM_IDS.filter((id) => platforms.includes(id));
  if (connectionId !== null) {
    const where = { id: connectionId, workspaceId };
    const connection = await deps.prisma.socialConnection.findFirst({ where });
    if (!connection) throw invalid('connectionId', 'There is no such account in your workspace.');
    const own = PLATFORM_IDS.filter((id) => id === connection.platform);
    if (wanted.length > 0 && wanted.join() !== own.join())
      throw invalid('platforms', 'The account to reconnect is on another network. Leave them out.');
    return own;
  }
  for (const id of wanted) {
    const { available, name, unavailableReason } = deps.apps.info(id);
    if (!available)
      throw new PlatformUnavailableError(
        `${name} cannot be connected yet. ${unavailableReason ?? ''}`.trim(),
      );
  }
  return wanted;
}

function invalid(field: keyof ConnectLinkRequest, message: string): ValidationError {
  return new ValidationError([{ path: [field], message }]);
}
