import * as z from 'zod';
import { INSTAGRAM_ERRORS } from './instagram-errors.ts';
import { isBehindPage } from './instagram-page.ts';
import {
  type ContainerNetwork,
  containerStateSchema,
  createChildren,
  createContainer,
} from './meta-container.ts';
import { lookUpContainer, publishContainer } from './meta-container-post.ts';
import type { ImageRequirements, LookUp, Post, PostImage, Publication } from './post.ts';
import type { Session } from './session.ts';

/** @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media */
export const INSTAGRAM_IMAGE: ImageRequirements = {
  mimeTypes: ['image/jpeg'],
  maxBytes: 8_000_000,
  maxWidth: 1_440,
  aspectRatio: { min: 0.8, max: 1.91 },
};

/** @see https://developers.facebook.com/documentation/instagram-platform/content-publishing */
export const INSTAGRAM_NETWORK: ContainerNetwork = {
  platform: 'INSTAGRAM',
  name: 'Instagram',
  errors: INSTAGRAM_ERRORS,
  provesSender: ({ account }) => account !== undefined && isBehindPage(account),
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
  accessLostCodes: ['24/2207006'],
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
  session.report('UPLOADING_MEDIA');
  const caption: Record<string, string> = post.text ? { caption: post.text } : {};
  const [image, ...others] = post.images;
  if (image && others.length === 0)
    return createContainer(INSTAGRAM_NETWORK, session, {
      ...(await imageFields(image)),
      ...caption,
    });
  const children = await createChildren(INSTAGRAM_NETWORK, post, session, async (child) =>
    createContainer(INSTAGRAM_NETWORK, session, {
      ...(await imageFields(child)),
      is_carousel_item: 'true',
    }),
  );
  const form = { media_type: 'CAROUSEL', children: children.join(','), ...caption };
  return createContainer(INSTAGRAM_NETWORK, session, form);
}

async function imageFields(image: PostImage): Promise<Record<string, string>> {
  const { url } = await image.render(INSTAGRAM_IMAGE);
  return { image_url: url, ...(image.altText ? { alt_text: image.altText } : {}) };
}
