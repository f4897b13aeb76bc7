import type { Media, SocialConnection } from '@herald/prisma/generated/client/client';
import type { ShareCheck, ShareRequest } from '@herald/schema/context';
import { isPlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { readExtra } from '../platforms/extra.ts';
import type { Draft } from '../platforms/platform.ts';

/** The images of a share: uploaded ones, then the one from the web. */
export type Images = readonly Pick<Media, 'altText'>[];

/** What one account would get: pure, no network. */
export function checkConnection(
  deps: Pick<Deps, 'platforms'>,
  request: ShareRequest,
  images: Images,
  connection: SocialConnection,
): ShareCheck {
  if (!isPlatformId(connection.platform))
    throw new Error(`unknown platform ${connection.platform}`);
  const check = deps.platforms[connection.platform].check(
    draftFor(request, images, connection.id),
    {
      platformUserId: connection.platformUserId,
      username: connection.username,
      extra: readExtra(connection.extraData),
    },
  );
  return { connectionId: connection.id, ...check };
}

/** What the person says to one account. */
export function messageFor(request: ShareRequest, connectionId: string): string {
  const override = request.overrides.find((one) => one.connectionId === connectionId);
  return override?.message ?? request.message ?? '';
}

function draftFor(request: ShareRequest, images: Images, connectionId: string): Draft {
  return {
    message: messageFor(request, connectionId),
    url: request.url,
    title: request.title,
    description: request.description,
    images: images.map(({ altText }) => ({ altText: altTextOf(request, images, altText) })),
  };
}

/** The description given with the share is for its one image; several keep the one each was uploaded with. */
export function altTextOf(
  request: ShareRequest,
  images: Images,
  own: string | null,
): string | null {
  return images.length === 1 ? (request.imageAlt ?? own) : (own ?? request.imageAlt);
}
