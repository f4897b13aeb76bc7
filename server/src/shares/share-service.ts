import type { ShareService } from '@herald/schema/context';
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
    share: (viewer, request) => createShare(deps, viewer, request),
    check: async (viewer, request) => {
      const [connections, media] = await Promise.all([
        deps.prisma.socialConnection.findMany({
          where: { id: { in: [...request.connectionIds] }, workspaceId: viewer.workspaceId },
        }),
        deps.prisma.media.findMany({
          where: { id: { in: [...imageIdsOf(request)] }, workspaceId: viewer.workspaceId },
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
    retry: (viewer, shareId, resultIds) => retryShare(deps, viewer, shareId, resultIds),
    cancel: (viewer, shareId) => cancelShare(deps, viewer, shareId),
    reschedule: (viewer, shareId, scheduledAt) =>
      rescheduleShare(deps, viewer, shareId, scheduledAt),
    edit: (viewer, edit) => editShare(deps, viewer, edit),
    publishNow: (viewer, shareId) => publishShareNow(deps, viewer, shareId),
    resolve: (viewer, resolution) => resolveResult(deps, viewer, resolution),
    lookUp: (viewer, resultId) => lookUpResult(deps, viewer, resultId),
    deletePost: (viewer, resultId) => deletePost(deps, viewer, resultId),
    editPost: (viewer, resultId, message) => editPost(deps, viewer, resultId, message),
    deleteUnavailableReason: (result, connection) =>
      deleteUnavailableReason(deps, result, connection),
    editUnavailableReason: (result, connection) => editUnavailableReason(deps, result, connection),
    urlKey,
  };
}
