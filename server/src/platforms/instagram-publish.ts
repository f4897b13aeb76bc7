import * as z from 'zod';
import { INSTAGRAM_ERRORS } from './instagram-errors.ts';
import {
  type ContainerNetwork,
  containerStateSchema,
  createChildren,
  createContainer,
  isCode,
} from './meta-container.ts';
import { lookUpContainer, publishContainer } from './meta-container-post.ts';
import type {
  ImageRequirements,
  LookUp,
  Post,
  PostImage,
  Publication,
  Session,
} from './platform.ts';

const IMAGE: ImageRequirements = {
  mimeTypes: ['image/jpeg'],
  maxBytes: 8_000_000,
  maxWidth: 1_440,
  aspectRatio: { min: 0.8, max: 1.91 },
};
/** Instagram could not fetch an image: worth one more try, for the network between may have hiccuped. */
const NOT_FETCHED = ['9004/2207052'];
const FETCH_PAUSE_MS = 2_000;

/** @see https://developers.facebook.com/documentation/instagram-platform/content-publishing */
export const INSTAGRAM_NETWORK: ContainerNetwork = {
  platform: 'INSTAGRAM',
  name: 'Instagram',
  errors: INSTAGRAM_ERRORS,
  apiPath: '/v26.0',
  edges: {
    create: 'media',
    publish: 'media_publish',
    quota: 'content_publishing_limit',
    recent: 'media',
  },
  stateFields: 'status_code,status',
  stateSchema: z
    .object({ status_code: containerStateSchema, status: z.string().optional() })
    .transform(({ status_code, status }) => ({ state: status_code, detail: status ?? '' })),
  textField: 'caption',
  notFoundCodes: ['24/2207006', '24/2207008', '100/33'],
  notReadyCodes: ['9007/2207027'],
  notKnownYetCodes: ['24/2207008'],
  newContainerCodes: [
    '24/2207006',
    '24/2207008',
    '-2/2207020',
    '-1/2207001',
    '-1/2207032',
    '-1/2207053',
  ],
};

/** Publishes one image or a carousel. */
export function publishToInstagram(post: Post, session: Session): Promise<Publication> {
  return publishContainer(INSTAGRAM_NETWORK, post, session, () => prepare(post, session));
}

/** Finds out what became of a post by its container. */
export function lookUpInstagramPost(post: Post, session: Session): Promise<LookUp> {
  return lookUpContainer(INSTAGRAM_NETWORK, post, session);
}

async function prepare(post: Post, session: Session): Promise<string> {
  await session.report('UPLOADING_MEDIA');
  const caption: Record<string, string> = post.text ? { caption: post.text } : {};
  const [image, ...others] = post.images;
  if (image && others.length === 0)
    return createFetched(session, { ...(await imageFields(image)), ...caption });
  const children = await createChildren(INSTAGRAM_NETWORK, post, session, async (child) =>
    createFetched(session, { ...(await imageFields(child)), is_carousel_item: 'true' }),
  );
  const form = { media_type: 'CAROUSEL', children: children.join(','), ...caption };
  return createContainer(INSTAGRAM_NETWORK, session, form);
}

async function createFetched(
  session: Session,
  form: Readonly<Record<string, string>>,
): Promise<string> {
  try {
    return await createContainer(INSTAGRAM_NETWORK, session, form);
  } catch (error) {
    if (!isCode(error, NOT_FETCHED)) throw error;
    await session.wait(FETCH_PAUSE_MS);
    return createContainer(INSTAGRAM_NETWORK, session, form);
  }
}

async function imageFields(image: PostImage): Promise<Record<string, string>> {
  const { url } = await image.render(IMAGE);
  return { image_url: url, ...(image.altText ? { alt_text: image.altText } : {}) };
}
