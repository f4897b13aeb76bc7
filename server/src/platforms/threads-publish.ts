import * as z from 'zod';
import {
  type ContainerNetwork,
  containerStateSchema,
  createChildren,
  createContainer,
} from './meta-container.ts';
import { lookUpContainer, publishContainer } from './meta-container-post.ts';
import type { ImageRequirements, LookUp, Post, PostImage, Publication } from './post.ts';
import type { Session } from './session.ts';
import { THREADS_ERRORS } from './threads-errors.ts';
import { threadsOptionFields } from './threads-options.ts';

export const THREADS_IMAGE: ImageRequirements = {
  mimeTypes: ['image/jpeg', 'image/png'],
  maxBytes: 8_000_000,
  maxWidth: 1_440,
  aspectRatio: { min: 0.1, max: 10 },
};

/** @see https://developers.facebook.com/docs/threads/posts */
export const THREADS_NETWORK: ContainerNetwork = {
  platform: 'THREADS',
  name: 'Threads',
  errors: THREADS_ERRORS,
  apiPath: '/v1.0',
  edges: {
    create: 'threads',
    publish: 'threads_publish',
    quota: 'threads_publishing_limit',
    recent: 'threads',
  },
  stateFields: 'status,error_message',
  stateSchema: z
    .object({ status: containerStateSchema, error_message: z.string().optional() })
    .transform(({ status, error_message }) => ({ state: status, detail: error_message ?? '' })),
  textField: 'text',
  notFoundCodes: ['24/4279009', '100/33'],
  notReadyCodes: ['24/4279009'],
  notKnownYetCodes: [],
  newContainerCodes: [],
  accessLostCodes: [],
};

/** Publishes a text with its link, one image, or a carousel. */
export function publishToThreads(post: Post, session: Session): Promise<Publication> {
  return publishContainer(THREADS_NETWORK, post, session, () => prepare(post, session));
}

/** Finds out what became of a post by its container. */
export function lookUpThreadsPost(post: Post, session: Session): Promise<LookUp> {
  return lookUpContainer(THREADS_NETWORK, post, session);
}

/** Text posts take the two steps as well: the one-step form would leave no container to look up. */
async function prepare(post: Post, session: Session): Promise<string> {
  const common: Record<string, string> = {
    ...(post.text ? { text: post.text } : {}),
    ...threadsOptionFields(post.options),
  };
  const [image, ...others] = post.images;
  if (!image) {
    const link: Record<string, string> = post.url ? { link_attachment: post.url } : {};
    return createContainer(THREADS_NETWORK, session, { media_type: 'TEXT', ...common, ...link });
  }
  session.report('UPLOADING_MEDIA');
  if (others.length === 0)
    return createContainer(THREADS_NETWORK, session, { ...(await imageFields(image)), ...common });
  const children = await createChildren(THREADS_NETWORK, post, session, async (child) =>
    createContainer(THREADS_NETWORK, session, {
      ...(await imageFields(child)),
      is_carousel_item: 'true',
    }),
  );
  const form = { media_type: 'CAROUSEL', children: children.join(','), ...common };
  return createContainer(THREADS_NETWORK, session, form);
}

async function imageFields(image: PostImage): Promise<Record<string, string>> {
  const { url } = await image.render(THREADS_IMAGE);
  return {
    media_type: 'IMAGE',
    image_url: url,
    ...(image.altText ? { alt_text: image.altText } : {}),
  };
}
