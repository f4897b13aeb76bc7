import * as z from 'zod';
import { personUrn, postVersioned } from './linkedin-api.ts';
import { readLinkedIn } from './linkedin-errors.ts';
import type { ImageRequirements, PostImage, Session } from './platform.ts';

/** The side of the largest square below the limit of 36,152,320 pixels. The limit in bytes is ours: none is documented. */
const MAX_SIDE = 6012;
const IMAGE: ImageRequirements = {
  mimeTypes: ['image/jpeg', 'image/png', 'image/gif'],
  maxBytes: 10_000_000,
  maxWidth: MAX_SIDE,
  maxHeight: MAX_SIDE,
};

const initializedSchema = z.object({
  value: z.object({ uploadUrl: z.url({ protocol: /^https?$/ }), image: z.string().min(1) }),
});

/**
 * Uploads the images of a post that are not there yet. Whether one is processed cannot be asked: reading images takes
 * a permission that members' logins do not have.
 * @returns their URNs, in order
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
 */
export async function uploadImages(
  images: readonly PostImage[],
  session: Session,
): Promise<readonly string[]> {
  if (images.length > 0) await session.report('UPLOADING_MEDIA');
  const urns: string[] = [];
  for (const [index, image] of images.entries()) {
    urns.push(uploadedEarlier(index, session) ?? (await upload(image, index, session)));
  }
  return urns;
}

/** The URN an earlier attempt uploaded an image to; null where none did. */
export function uploadedEarlier(index: number, session: Session): string | null {
  return session.remoteId(`media-${index}`);
}

async function upload(image: PostImage, index: number, session: Session): Promise<string> {
  const { data, mimeType } = await image.render(IMAGE);
  const initialized = await postVersioned(session, '/images?action=initializeUpload', {
    initializeUploadRequest: { owner: personUrn(session) },
  });
  const { uploadUrl, image: urn } = readLinkedIn(
    initialized,
    initializedSchema,
    session.now(),
  ).value;
  const uploaded = await session.http({
    method: 'PUT',
    url: uploadUrl,
    bearer: session.accessToken,
    bytes: { data, mimeType },
  });
  readLinkedIn(uploaded, z.unknown(), session.now());
  // Saved only now: a URN without its bytes would be of no use to a retry.
  await session.saveRemoteId(`media-${index}`, urn);
  return urn;
}
