import * as z from 'zod';
import { PlatformError } from './errors.ts';
import { FACEBOOK_NETWORK } from './facebook-errors.ts';
import { isNotVisible, pageLost } from './facebook-visibility.ts';
import type { HttpRequest } from './http.ts';
import { callGraph } from './meta-graph.ts';
import type { ImageRequirements, LookUp, Post, PostImage, Publication } from './post.ts';
import type { Session } from './session.ts';
import { webUrlSchema } from './web-url.ts';

/** One page speaks of 10 MB, an error of 4: the smaller holds. */
const PHOTO: ImageRequirements = {
  mimeTypes: ['image/jpeg', 'image/png', 'image/gif'],
  maxBytes: 4_000_000,
};

const idSchema = z.object({ id: z.string().min(1) });
const successSchema = z.object({ success: z.literal(true) });
const postSchema = z.object({
  is_published: z.boolean().optional(),
  permalink_url: z.string().optional(),
});

/**
 * Publishes in two phases: an unpublished post first, whose id is kept, then the switch that shows it. Repeating the
 * switch creates nothing, and a lost answer before it leaves only a draft nobody sees.
 * @see https://developers.facebook.com/docs/graph-api/reference/page/feed
 */
export async function publishToPage(post: Post, session: Session): Promise<Publication> {
  const postId = session.remoteId('post') ?? (await createDraft(post, session));
  session.report('PUBLISHING');
  try {
    await session.createOnce(() =>
      call(session, { method: 'POST', form: { is_published: 'true' } }, successSchema, postId),
    );
  } catch (error) {
    // The draft is gone: the next attempt needs a new one, and the photos went with it.
    if (isNotVisible(error)) await forget(session, ['post', ...photoNames(post)]);
    throw error;
  }
  session.report('CONFIRMING');
  return { postId, postUrl: await readUrl(postId, session) };
}

/** Asks whether the post is published; while it is not, publishing it again doubles nothing. */
export async function lookUpPagePost(_post: Post, session: Session): Promise<LookUp> {
  const postId = session.remoteId('post');
  // Nothing is ever published before its id is kept.
  if (!postId) return 'ABSENT';
  try {
    const state = await readPost(postId, session);
    return state.is_published ? { postId, postUrl: urlOf(postId, state, session) } : 'ABSENT';
  } catch (error) {
    if (isNotVisible(error)) return 'UNKNOWN';
    throw error;
  }
}

async function createDraft(post: Post, session: Session): Promise<string> {
  const photosFromEarlier = photoNames(post).some((name) => session.remoteId(name) !== null);
  const photoIds = await uploadPhotos(post, session);
  const form: Record<string, string> = { published: 'false' };
  if (post.text) form.message = post.text;
  if (post.url && photoIds.length === 0) form.link = post.url;
  for (const [index, id] of photoIds.entries())
    form[`attached_media[${index}]`] = JSON.stringify({ media_fbid: id });
  try {
    const { id } = await callOnPage(session, { method: 'POST', form }, 'feed');
    await session.saveRemoteId('post', id);
    return id;
  } catch (error) {
    const refused = error instanceof PlatformError && error.kind === 'REJECTED';
    if (refused || isNotVisible(error)) {
      // Unpublished photos vanish after a day, or are part of a draft whose answer was lost: new ones are not.
      await forget(session, photoNames(post));
      if (photosFromEarlier) return createDraft(post, session);
    }
    throw error;
  }
}

async function uploadPhotos(post: Post, session: Session): Promise<readonly string[]> {
  if (post.images.length > 0) session.report('UPLOADING_MEDIA');
  const ids: string[] = [];
  for (const [index, image] of post.images.entries()) {
    const name = `photo-${index}`;
    const id = session.remoteId(name) ?? (await uploadPhoto(image, session));
    await session.saveRemoteId(name, id);
    ids.push(id);
  }
  return ids;
}

/** @see https://developers.facebook.com/docs/graph-api/reference/page/photos */
async function uploadPhoto(image: PostImage, session: Session): Promise<string> {
  const { data, mimeType, filename } = await image.render(PHOTO);
  const multipart = [
    { name: 'source', data, mimeType, filename },
    { name: 'published', value: 'false' },
    ...(image.altText ? [{ name: 'alt_text_custom', value: image.altText }] : []),
  ];
  return (await callOnPage(session, { method: 'POST', multipart }, 'photos')).id;
}

/** Not being told the address does not undo the post; its id leads there as well. */
async function readUrl(postId: string, session: Session): Promise<string | null> {
  try {
    return urlOf(postId, await readPost(postId, session), session);
  } catch (error) {
    if (error instanceof PlatformError) return urlOf(postId, {}, session);
    throw error;
  }
}

function readPost(postId: string, session: Session): Promise<z.infer<typeof postSchema>> {
  const query = { fields: 'is_published,permalink_url' };
  return call(session, { method: 'GET', query }, postSchema, postId);
}

function urlOf(postId: string, post: z.infer<typeof postSchema>, { app }: Session): string | null {
  // The address of a reel comes without its origin.
  return webUrlSchema.parse(URL.parse(post.permalink_url ?? `/${postId}`, app.auth)?.href);
}

/** Makes something on the Page; not seeing it means that the Page itself is lost. */
async function callOnPage(
  session: Session,
  request: Omit<HttpRequest, 'url' | 'bearer'>,
  edge: 'feed' | 'photos',
): Promise<z.infer<typeof idSchema>> {
  try {
    return await call(session, request, idSchema, session.account.platformUserId, edge);
  } catch (error) {
    throw isNotVisible(error) ? pageLost(error) : error;
  }
}

function call<T>(
  session: Session,
  request: Omit<HttpRequest, 'url' | 'bearer'>,
  schema: z.ZodType<T>,
  ...path: string[]
): Promise<T> {
  const url = [session.app.api, 'v26.0', ...path.map(encodeURIComponent)].join('/');
  return callGraph(
    FACEBOOK_NETWORK,
    session,
    { ...request, url, bearer: session.accessToken },
    schema,
  );
}

function photoNames(post: Post): readonly string[] {
  return post.images.map((_, index) => `photo-${index}`);
}

async function forget(session: Session, names: readonly string[]): Promise<void> {
  for (const name of names) await session.saveRemoteId(name, null);
}
