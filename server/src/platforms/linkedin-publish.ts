import * as z from 'zod';
import { PlatformError } from './errors.ts';
import type { HttpAnswer } from './http.ts';
import { callVersioned } from './linkedin-api.ts';
import { duplicateOf, readLinkedIn } from './linkedin-errors.ts';
import type { UploadedImages } from './linkedin-images.ts';
import { forgetImages, giveUpThumbnail, uploadedImages, uploadImages } from './linkedin-images.ts';
import { createRequest } from './linkedin-request.ts';
import type { LookUp, Post, Publication } from './post.ts';
import type { Session } from './session.ts';

/*
 * The new post's id is in a header. A member's login cannot read posts, so what became of one is found out by repeating
 * the identical request, which is refused as a duplicate for some minutes, naming the first.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
 */

/** LinkedIn recognises a duplicate for about ten minutes; a repeat has to arrive well before. */
const DUPLICATE_WINDOW_MS = 8 * 60_000;

export async function publishToLinkedin(post: Post, session: Session): Promise<Publication> {
  const uploaded = await uploadImages(post, session);
  session.report('PUBLISHING');
  try {
    return await create(post, uploaded, session);
  } catch (error) {
    // What answered the upload may not have been LinkedIn: the next attempt uploads anew.
    if (isRefusedWith(error, 'MEDIA_ASSET_WAITING_UPLOAD')) await forgetImages(post, session);
    if (!uploaded.thumbnail || !isRefusedWith(error, 'MEDIA_ASSET_PROCESSING_FAILED')) throw error;
    await giveUpThumbnail(session);
    return create(post, { ...uploaded, thumbnail: null }, session);
  }
}

export async function lookUpOnLinkedin(post: Post, session: Session): Promise<LookUp> {
  const age = post.sentAt ? session.now().getTime() - post.sentAt.getTime() : Infinity;
  const uploaded = uploadedImages(post, session);
  if (age > DUPLICATE_WINDOW_MS || !uploaded) return 'UNKNOWN';
  const answer = await send(await createRequest(post, uploaded, session), session);
  return publication(duplicateOf(answer) ?? createdUrn(answer, session), session);
}

async function create(
  post: Post,
  uploaded: UploadedImages,
  session: Session,
): Promise<Publication> {
  const request = await createRequest(post, uploaded, session);
  return session.createOnce(async () => {
    const answer = await send(request, session);
    // After an attempt without an answer the refusal of a duplicate names what that attempt created.
    const earlier = post.sentAt ? duplicateOf(answer) : null;
    return publication(earlier ?? createdUrn(answer, session), session);
  });
}

function send(json: object, session: Session): Promise<HttpAnswer> {
  return callVersioned(session, { method: 'POST', path: '/posts', json });
}

/** Whether LinkedIn refused a post for the state of an image. */
function isRefusedWith(error: unknown, code: `MEDIA_ASSET_${string}`): boolean {
  return error instanceof PlatformError && error.platformCode === code;
}

/** @throws PlatformError when the answer is a refusal or names no post. */
function createdUrn(answer: HttpAnswer, session: Session): string {
  readLinkedIn(answer, z.unknown(), session.now());
  const urn = answer.headers.get('x-restli-id');
  if (urn) return urn;
  throw new PlatformError({
    platform: 'LINKEDIN',
    kind: 'UNEXPECTED',
    message: 'LinkedIn took the post without naming it. Look there before you try again.',
  });
}

function publication(urn: string, { app }: Session): Publication {
  return { postId: urn, postUrl: `${app.auth}/feed/update/${urn}/` };
}
