import type { SocialConnection } from '@herald/prisma/generated/client/client';
import { isPlatformId } from '@herald/schema/platform-id';
import type { ShareCheck, ShareRequest } from '@herald/schema/shares';
import type { Deps } from '../deps.ts';
import type { Draft } from '../platforms/draft.ts';
import type { Platform } from '../platforms/platform.ts';
import { optionProblems, optionsFor } from './post-options.ts';
import { altTextOf, fileOf, type Images } from './share-images.ts';
import { targetOf } from './target.ts';

/** What one account would get: pure, no network. */
export function checkConnection(
  deps: Pick<Deps, 'platforms'>,
  request: ShareRequest,
  images: Images,
  connection: SocialConnection,
): ShareCheck {
  const platform = platformOf(deps, connection);
  const check = platform.check(draftFor(request, images, connection.id), targetOf(connection));
  const own = request.options.filter(({ connectionId }) => connectionId === connection.id);
  const unusable = optionProblems(deps.platforms, { options: own }, [connection]);
  const problems = [...unusable.map(({ message }) => message), ...check.problems];
  return { connectionId: connection.id, ...check, problems };
}

/** The adapter of a connection. */
export function platformOf(
  { platforms }: Pick<Deps, 'platforms'>,
  { platform }: Pick<SocialConnection, 'platform'>,
): Platform {
  if (!isPlatformId(platform)) throw new Error(`unknown platform ${platform}`);
  return platforms[platform];
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
    images: images.map((image, position) => ({
      altText: altTextOf(request, images, position),
      file: fileOf(image),
    })),
    options: optionsFor(request, connectionId),
  };
}
