import type { ShareService } from '@herald/schema/shares';
import type { Deps } from '../deps.ts';
import { cancelShare } from './cancel-share.ts';
import {
  deletePost,
  deleteUnavailableReason,
  editPost,
  editUnavailableReason,
} from './change-post.ts';
import { resolveResult, retryShare } from './change-share.ts';
import { checkConnection } from './check-share.ts';
import { createShare } from './create-share.ts';
import { editShare } from './edit-share.ts';
import { lookUpResult } from './look-up-result.ts';
import { publishShareNow, rescheduleShare } from './reschedule-share.ts';
import { imageIdsOf } from './share-images.ts';
import { urlKey } from './url-key.ts';

/** Sharing, as the API asks for it. */
export function createShareService(deps: Deps): ShareService {
  return {
    share: (actor, request) => createShare(deps, actor, request),
    check: async (actor, request) => {
      const [connections, media] = await Promise.all([
        deps.prisma.socialConnection.findMany({
          where: { id: { in: [...request.connectionIds] }, workspaceId: actor.workspaceId },
        }),
        deps.prisma.media.findMany({
          where: { id: { in: [...imageIdsOf(request)] }, workspaceId: actor.workspaceId },
        }),
      ]);
      // An image from the web is fetched when it is shared; for the check it is enough that there is one.
      const uploaded = imageIdsOf(request).flatMap(
        (id) => media.find((row) => row.id === id) ?? [],
      );
      const images = request.imageUrl ? [...uploaded, { altText: request.imageAlt }] : uploaded;
      // In the order the accounts were named, whatever order the rows come in.
      const asked = [...new Set(request.connectionIds)].flatMap(
        (id) => connections.find((connection) => connection.id === id) ?? [],
      );
      return asked.map((connection) => checkConnection(deps, request, images, connection));
    },
    retry: (actor, shareId, resultIds) => retryShare(deps, actor, shareId, resultIds),
    cancel: (actor, shareId) => cancelShare(deps, actor, shareId),
    reschedule: (actor, shareId, scheduledAt) => rescheduleShare(deps, actor, shareId, scheduledAt),
    edit: (actor, edit) => editShare(deps, actor, edit),
    publishNow: (actor, shareId) => publishShareNow(deps, actor, shareId),
    resolve: (actor, resolution) => resolveResult(deps, actor, resolution),
    lookUp: (actor, resultId) => lookUpResult(deps, actor, resultId),
    deletePost: (actor, resultId) => deletePost(deps, actor, resultId),
    editPost: (actor, resultId, message) => editPost(deps, actor, resultId, message),
    deleteUnavailableReason: (result, connection) =>
      deleteUnavailableReason(deps, result, connection),
    editUnavailableReason: (result, connection) => editUnavailableReason(deps, result, connection),
    urlKey,
  };
}
