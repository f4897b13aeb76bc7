import { GraphError } from '../meta/graph-error.ts';

interface Refusal {
  readonly code: number;
  readonly subcode: number;
  readonly title: string;
  readonly message: string;
  readonly isTransient?: boolean;
}

/** @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes */
const REFUSALS = {
  fetchTimeout: {
    code: -2,
    subcode: 2207003,
    title: 'Timeout downloading media',
    message: 'It takes too long to download the media.',
    isTransient: true,
  },
  containerExpired: {
    code: -2,
    subcode: 2207020,
    title: 'Media expired',
    message: 'The media you are trying to access has expired. Please try to upload again.',
  },
  quotaUsed: {
    code: 9,
    subcode: 2207042,
    title: 'Application request limit reached',
    message:
      'You reached the maximum number of posts that is allowed to be published by Content Publishing API.',
  },
  tooManyContainers: {
    code: 9,
    subcode: 2207069,
    title: 'Application request limit reached',
    message: 'You have created too many containers.',
  },
  mediaNotFound: {
    code: 24,
    subcode: 2207006,
    title: 'Media not found',
    message: 'The media you are trying to publish cannot be found, or has been published already.',
  },
  containerNotFound: {
    code: 24,
    subcode: 2207008,
    title: 'Media container not found',
    message: 'The media builder with this creation id does not exist or has expired.',
    isTransient: true,
  },
  mediaType: {
    code: 100,
    subcode: 2207023,
    title: 'Unknown media type',
    message: 'The media type is unknown.',
  },
  carouselSize: {
    code: 100,
    subcode: 2207028,
    title: 'Carousel validation failed',
    message: 'Carousels need to have at least 2 items, and at most 10 items.',
  },
  tooManyMentions: {
    code: 100,
    subcode: 2207040,
    title: 'Too many tags',
    message: 'Cannot use more than 20 tags per created media.',
  },
  videoFormat: {
    code: 352,
    subcode: 2207026,
    title: 'Unsupported video format',
    message: 'The video format is not supported. Please check spec for supported formats.',
  },
  notFetchable: {
    code: 9004,
    subcode: 2207052,
    title: 'Media download has failed',
    message: 'The media could not be fetched from this URI.',
  },
  notReady: {
    code: 9007,
    subcode: 2207027,
    title: 'Media is not ready',
    message: 'The media is not ready for publishing, please wait for a moment.',
  },
  imageTooLarge: {
    code: 36000,
    subcode: 2207004,
    title: 'Image size too large',
    message: 'The image is too large to download. It should be less than 8 MiB.',
  },
  imageFormat: {
    code: 36001,
    subcode: 2207005,
    title: 'Image format not supported',
    message: 'The image format is not supported. Supported formats are: JPEG.',
  },
  aspectRatio: {
    code: 36003,
    subcode: 2207009,
    title: 'Image aspect ratio not supported',
    message:
      'The submitted image with its aspect ratio cannot be published. It must be between 4:5 and 1.91:1.',
  },
  captionTooLong: {
    code: 36004,
    subcode: 2207010,
    title: 'Caption is too long',
    message: 'The caption was too long: it may have 2,200 characters, 30 hashtags and 20 @ tags.',
  },
} as const satisfies Record<string, Refusal>;

/** Makes the error Instagram's publishing answers with. */
export function publishingError(name: keyof typeof REFUSALS): GraphError {
  const { code, subcode, title, message, isTransient = false }: Refusal = REFUSALS[name];
  return new GraphError({
    code,
    subcode,
    message,
    isTransient,
    userTitle: title,
    userMessage: message,
  });
}
