import * as z from 'zod';
import type { Image, Network } from './network.ts';
import { apiError, fieldError } from './refusal.ts';
import { checkBody } from './request-body.ts';

const COMMENTARY_LIMIT = 3000;
const altText = z.string().max(4086).optional();

/** Counted in characters, not in UTF-16 units. */
const commentary = z.string().superRefine((text, refinement) => {
  if ([...text].length <= COMMENTARY_LIMIT) return;
  refinement.addIssue({
    code: 'too_big',
    origin: 'string',
    maximum: COMMENTARY_LIMIT,
    inclusive: true,
    input: text,
  });
});

const article = z.strictObject({
  source: z.url({ protocol: /^https?$/ }),
  title: z.string().min(1).max(400),
  description: z.string().max(4086).optional(),
  thumbnail: z.string().optional(),
  thumbnailAltText: altText,
});
const media = z.strictObject({ id: z.string(), altText, title: z.string().max(400).optional() });
const multiImage = z.strictObject({
  images: z
    .array(z.strictObject({ id: z.string(), altText }))
    .min(2)
    .max(20),
});

const postSchema = z.strictObject({
  author: z.string(),
  commentary: commentary.default(''),
  visibility: z.enum(['PUBLIC', 'CONNECTIONS', 'LOGGED_IN']),
  distribution: z.strictObject({
    feedDistribution: z.enum(['MAIN_FEED', 'NONE']),
    targetEntities: z.array(z.unknown()).optional(),
    thirdPartyDistributionChannels: z.array(z.unknown()).optional(),
  }),
  content: z
    .strictObject({
      article: article.optional(),
      media: media.optional(),
      multiImage: multiImage.optional(),
    })
    .refine((content) => Object.keys(content).length === 1)
    .optional(),
  lifecycleState: z.literal('PUBLISHED'),
  isReshareDisabledByAuthor: z.boolean().optional(),
});

const patchSchema = z.strictObject({
  patch: z.strictObject({ $set: z.strictObject({ commentary }) }),
});

export type PostBody = z.infer<typeof postSchema>;

/**
 * Reads the body of `POST /rest/posts`.
 * @throws Refusal 400
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
 */
export function readPostBody(body: unknown): PostBody {
  const post = checkBody(postSchema, body);
  if (post.commentary !== '' || post.content) return post;
  throw fieldError({
    code: 'MISSING_FIELD',
    path: '/commentary',
    description: 'A post needs a commentary or a content',
  });
}

/** Reads the new commentary out of a partial update. */
export function readPatch(body: unknown): string {
  return checkBody(patchSchema, body).patch.$set.commentary;
}

/**
 * Finds an image a post refers to.
 * @throws Refusal 400 when it is not an image, not the author's, or its bytes are not there or no good
 */
export function findImage(network: Network, urn: string, author: string, path: string): Image {
  const id = /^urn:li:image:([\w-]+)$/.exec(urn)?.[1];
  if (id === undefined) {
    throw fieldError({ code: 'INVALID_URN_TYPE', path, description: `${urn} is not an image URN` });
  }
  const image = network.images.get(id);
  if (image?.owner !== author) {
    const description = `${urn} does not exist or is not owned by the author`;
    throw fieldError({ code: 'INVALID_URN_ID', path, description });
  }
  if (image.state === 'WAITING_UPLOAD') {
    throw apiError(400, 'MEDIA_ASSET_WAITING_UPLOAD', `Media asset ${urn} is waiting for upload`);
  }
  if (image.state === 'PROCESSING_FAILED') {
    throw apiError(400, 'MEDIA_ASSET_PROCESSING_FAILED', `Media asset ${urn} processing failed`);
  }
  return image;
}
