import { createHash, randomUUIDv7 } from 'node:crypto';
import type { Media } from '@herald/prisma/generated/client/client';
import type { Dispatcher } from 'undici';
import type { DerivedKeys } from '../connections/vault.ts';
import { fetchPublic } from '../net/fetch-public.ts';
import type { ImageRequirements, PostImage, RenderedImage } from '../platforms/post.ts';
import { cleanImage, extensionOf, type ImageMimeType, mimeTypeOf } from './image-file.ts';
import { createMediaFiles } from './media-files.ts';
import { renderImage } from './render-image.ts';
import { readSignedName, signName } from './signed-name.ts';

/** Largest image taken in, in bytes. */
export const MAX_MEDIA_BYTES = 20 * 1024 ** 2;
const WEB_TIMEOUT_MS = 20_000;
/** Platforms may come for an image up to a day later. */
const ADDRESS_LIFETIME_S = 25 * 3600;
const THUMBNAIL: ImageRequirements = {
  mimeTypes: ['image/jpeg'],
  maxBytes: 1024 ** 2,
  maxWidth: 640,
  maxHeight: 640,
};

/** What the store needs of the database; a Prisma client is one. */
interface MediaDatabase {
  readonly media: {
    create(args: { data: Omit<Media, 'createdAt'> }): Promise<Media>;
    findUnique(args: { where: { id: string } }): Promise<Media | null>;
    delete(args: { where: { id: string } }): Promise<Media>;
  };
}

interface Options {
  readonly prisma: MediaDatabase;
  /** Where the images lie; made when absent. */
  readonly directory: string;
  /** Where Herald is reached from outside, without a trailing slash. */
  readonly publicUrl: string;
  /** For the addresses of images: the first signs, all verify. */
  readonly signingKeys: DerivedKeys;
  readonly now: () => Date;
  /** Way out to the web. */
  readonly dispatcher: Dispatcher;
}

/** What is behind a signed address. */
interface ServedImage {
  readonly data: Uint8Array;
  readonly mimeType: ImageMimeType;
  readonly maxAgeSeconds: number;
}

/** The images of all workspaces: files in one folder, rows in the database. */
export interface MediaStore {
  /** Takes an image in. @throws UnsupportedImageError */
  add(
    workspaceId: string,
    bytes: Uint8Array,
    altText: string | null,
    sourceUrl: string | null,
  ): Promise<Media>;
  /** Fetches an image of at most 20 MB once. @throws FetchRefusedError, UnsupportedImageError */
  addFromWeb(workspaceId: string, url: string, altText: string | null): Promise<Media>;
  /** The image as adapters take it; rendering throws UnsupportedImageError when it cannot be made to fit. */
  postImage(media: Pick<Media, 'id'>, altText: string | null): PostImage;
  /** Forgets an image and all that was rendered of it; the database refuses that for one that is in a share. */
  remove(id: string): Promise<void>;
  /** Forgets what images show; the rows are the caller's. */
  eraseFiles(ids: readonly string[]): Promise<void>;
  /** Address of a small JPEG, good for 25 to 26 hours. */
  thumbnailUrl(media: Pick<Media, 'id'>): string;
  /** Reads what one of our addresses leads to; null: it is none, has expired, or the image is gone. */
  open(mediaId: string, name: string): Promise<ServedImage | null>;
}

export function createMediaStore(options: Options): MediaStore {
  const { prisma, publicUrl, signingKeys, now, dispatcher } = options;
  const files = createMediaFiles(options.directory);
  const thumbnailVariant = variantOf(THUMBNAIL);

  const add: MediaStore['add'] = async (workspaceId, bytes, altText, sourceUrl) => {
    const { data, ...info } = await cleanImage(bytes);
    const id = randomUUIDv7();
    await files.write(id, data);
    try {
      return await prisma.media.create({
        data: { id, workspaceId, ...info, byteLength: data.byteLength, altText, sourceUrl },
      });
    } catch (error) {
      await files.remove(id);
      throw error;
    }
  };

  /** The version of an image for these requirements, made once; null: there is no such image. */
  async function rendered(id: string, requirements: ImageRequirements): Promise<Uint8Array | null> {
    const name = `${id}.${variantOf(requirements)}`;
    const made = await files.read(name);
    if (made) return made;
    const media = await prisma.media.findUnique({ where: { id } });
    const original = media && (await files.read(id));
    const mimeType = original && mimeTypeOf(original);
    if (!media || !original || !mimeType) return null;
    const data = await renderImage(original, { ...media, mimeType }, requirements);
    await files.write(name, data);
    return data;
  }

  function addressOf(mediaId: string, variant: string, mimeType: ImageMimeType): string {
    // On the full hour, so that a page drawn again finds its images in the browser's cache.
    const expiresAt = Math.ceil((now().getTime() / 1000 + ADDRESS_LIFETIME_S) / 3600) * 3600;
    const address = { mediaId, variant, extension: extensionOf(mimeType), expiresAt };
    return `${publicUrl}/media/${mediaId}/${signName(address, signingKeys[0])}`;
  }

  async function render(id: string, requirements: ImageRequirements): Promise<RenderedImage> {
    const data = await rendered(id, requirements);
    const mimeType = data && mimeTypeOf(data);
    if (!data || !mimeType) throw new Error(`the file of image ${id} is missing`);
    return {
      data,
      mimeType,
      filename: `image.${extensionOf(mimeType)}`,
      url: addressOf(id, variantOf(requirements), mimeType),
    };
  }

  return {
    add,
    async addFromWeb(workspaceId, url, altText) {
      const { body } = await fetchPublic(url, {
        dispatcher,
        maxBytes: MAX_MEDIA_BYTES,
        timeoutMs: WEB_TIMEOUT_MS,
        // File stores often know no better; the bytes decide.
        accept: ['image/*', 'application/octet-stream', 'binary/octet-stream'],
      });
      return await add(workspaceId, body, altText, url);
    },
    postImage: ({ id }, altText) => ({
      altText,
      render: (requirements) => render(id, requirements),
    }),
    async remove(id) {
      await prisma.media.delete({ where: { id } });
      await files.removeAll([id]);
    },
    eraseFiles: (ids) => files.removeAll(ids),
    thumbnailUrl: ({ id }) => addressOf(id, thumbnailVariant, 'image/jpeg'),
    async open(mediaId, name) {
      const address = readSignedName(mediaId, name, signingKeys, now());
      if (!address) return null;
      const data =
        address.variant === thumbnailVariant
          ? await rendered(mediaId, THUMBNAIL)
          : await files.read(`${mediaId}.${address.variant}`);
      const mimeType = data && mimeTypeOf(data);
      if (!data || !mimeType) return null;
      const maxAgeSeconds = Math.floor(address.expiresAt - now().getTime() / 1000);
      return { data, mimeType, maxAgeSeconds };
    },
  };
}

/** A name for the version of an image that meets these requirements. */
function variantOf({
  mimeTypes,
  maxBytes,
  maxWidth,
  maxHeight,
  maxPixels,
  aspectRatio,
}: ImageRequirements): string {
  const facts = [
    mimeTypes,
    maxBytes,
    maxWidth,
    maxHeight,
    maxPixels,
    aspectRatio?.min,
    aspectRatio?.max,
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
}
