import * as z from 'zod';
import { PlatformError } from './errors.ts';
import { callVersioned } from './linkedin-api.ts';
import { authorUrn } from './linkedin-author.ts';
import { readLinkedIn, readLinkedInUpload } from './linkedin-errors.ts';
import type { ImageRequirements, Post, RenderedImage } from './post.ts';
import type { Session } from './session.ts';

/*
 * Whether an upload is processed cannot be asked: reading images takes a permission that members' logins do not have.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
 */

/** The side of the largest square below the limit of 36,152,320 pixels. The limit in bytes is ours: none is documented. */
const MAX_SIDE = 6012;
const IMAGE: ImageRequirements = {
  mimeTypes: ['image/jpeg', 'image/png', 'image/gif'],
  maxBytes: 10_000_000,
  maxWidth: MAX_SIDE,
  maxHeight: MAX_SIDE,
};

const THUMBNAIL = 'thumbnail';
/** Kept in the place of a URN: the post does without a thumbnail, and so does every repeat of it. */
const NO_THUMBNAIL = 'none';

const initializedSchema = z.object({
  value: z.object({ uploadUrl: z.url({ protocol: /^https?$/ }), image: z.string().min(1) }),
});

/** URNs of what a post shows. */
export interface UploadedImages {
  /** In the order of the post's own. */
  readonly images: readonly string[];
  /** Of the picture in the card of its link; null: there is none. */
  readonly thumbnail: string | null;
}

/** Uploads what a post shows and is not there yet. */
export async function uploadImages(post: Post, session: Session): Promise<UploadedImages> {
  if (post.images.length > 0) session.report('UPLOADING_MEDIA');
  const images: string[] = [];
  for (const [index, image] of post.images.entries()) {
    const name = nameOf(index);
    images.push(session.remoteId(name) ?? (await upload(await image.render(IMAGE), name, session)));
  }
  const hasCard = post.url !== null && images.length === 0;
  return { images, thumbnail: hasCard ? await uploadThumbnail(post, session) : null };
}

/** What earlier attempts uploaded for a post; null where an image of its own is missing. */
export function uploadedImages(post: Post, session: Session): UploadedImages | null {
  const images = post.images.map((_, index) => session.remoteId(nameOf(index)));
  return images.every((urn) => urn !== null) ? { images, thumbnail: keptThumbnail(session) } : null;
}

/** Forgets the uploads of a post, so that a retry makes new ones. */
export async function forgetImages(post: Post, session: Session): Promise<void> {
  for (const index of post.images.keys()) await session.saveRemoteId(nameOf(index), null);
  if (keptThumbnail(session)) await session.saveRemoteId(THUMBNAIL, null);
}

/** Lets a post do without a thumbnail from now on. */
export async function giveUpThumbnail(session: Session): Promise<void> {
  await session.saveRemoteId(THUMBNAIL, NO_THUMBNAIL);
}

/** The picture of the page behind the link. One LinkedIn does not want is left out: the post counts more. */
async function uploadThumbnail(post: Post, session: Session): Promise<string | null> {
  if (session.remoteId(THUMBNAIL)) return keptThumbnail(session);
  const { image } = await post.readPage();
  const rendered = await image?.render(IMAGE).catch(() => null);
  if (!rendered) return null;
  session.report('UPLOADING_MEDIA');
  try {
    return await upload(rendered, THUMBNAIL, session);
  } catch (error) {
    if (!(error instanceof PlatformError) || !isRefusal(error)) throw error;
    await giveUpThumbnail(session);
    return null;
  }
}

function isRefusal({ kind, alertsOperator }: PlatformError): boolean {
  return (kind === 'REJECTED' || kind === 'UNEXPECTED') && !alertsOperator;
}

function keptThumbnail(session: Session): string | null {
  const kept = session.remoteId(THUMBNAIL);
  return kept === NO_THUMBNAIL ? null : kept;
}

function nameOf(index: number): string {
  return `media-${index}`;
}

async function upload(
  { data, mimeType }: RenderedImage,
  name: string,
  session: Session,
): Promise<string> {
  const initialized = await callVersioned(session, {
    method: 'POST',
    path: '/images?action=initializeUpload',
    json: { initializeUploadRequest: { owner: authorUrn(session) } },
  });
  const { uploadUrl, image: urn } = readLinkedIn(
    initialized,
    initializedSchema,
    session.now(),
  ).value;
  const uploaded = await session.http({
    method: 'PUT',
    url: uploadUrl,
    ...(isLinkedins(uploadUrl, session) ? { bearer: session.accessToken } : {}),
    bytes: { data, mimeType },
  });
  readLinkedInUpload(uploaded, z.unknown(), session.now());
  // Saved only now: a URN without its bytes would be of no use to a retry.
  await session.saveRemoteId(name, urn);
  return urn;
}

/** The token is for LinkedIn alone; the address itself lets upload as well. */
function isLinkedins(uploadUrl: string, { app }: Session): boolean {
  const { origin, protocol, hostname } = new URL(uploadUrl);
  const known = [app.api, app.auth].some((address) => new URL(address).origin === origin);
  return known || (protocol === 'https:' && /(^|\.)linkedin\.com$/.test(hostname));
}
