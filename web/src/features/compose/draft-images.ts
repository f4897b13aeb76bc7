import type { ShareInput } from '../../gql/graphql.ts';

/** An image that was uploaded, or one the server fetches from the web when it is shared, with its description. */
export type DraftImage =
  | {
      readonly kind: 'uploaded';
      readonly id: string;
      readonly url: string;
      readonly alt: string;
    }
  | { readonly kind: 'web'; readonly url: string; readonly alt: string };

/** Most images of one share. */
export const MOST_IMAGES = 20;

/** The images with one more; the one from the web stays last, as the server puts it there. */
export function addImage(images: readonly DraftImage[], added: DraftImage): readonly DraftImage[] {
  return [...images, added].toSorted((a, b) => Number(a.kind === 'web') - Number(b.kind === 'web'));
}

/** Whether an image can change places with its neighbour, the one before (-1) or after it (1). */
export function canMove(images: readonly DraftImage[], index: number, by: -1 | 1): boolean {
  return images[index]?.kind === 'uploaded' && images[index + by]?.kind === 'uploaded';
}

/** The images after one of them has changed places with its neighbour; the same where it cannot. */
export function moveImage(
  images: readonly DraftImage[],
  index: number,
  by: -1 | 1,
): readonly DraftImage[] {
  const image = images[index];
  if (!image || !canMove(images, index, by)) return images;
  return images.toSpliced(index, 1).toSpliced(index + by, 0, image);
}

/** The images with another description of one of them. */
export function describeImage(
  images: readonly DraftImage[],
  key: string,
  alt: string,
): readonly DraftImage[] {
  return images.map((image) => (imageKey(image) === key ? { ...image, alt } : image));
}

/** The images without one of them. */
export function removeImage(images: readonly DraftImage[], key: string): readonly DraftImage[] {
  return images.filter((image) => imageKey(image) !== key);
}

/** Tells images of a draft apart. */
export function imageKey(image: DraftImage): string {
  return image.kind === 'uploaded' ? image.id : image.url;
}

/** The images as the API takes them. Described or not, what stands in the fields is what holds. */
export function imagesInput(
  images: readonly DraftImage[],
): Pick<ShareInput, 'images' | 'imageUrl' | 'imageAlt'> {
  const uploaded = images.flatMap((image) =>
    image.kind === 'uploaded' ? [{ id: image.id, altText: image.alt.trim() }] : [],
  );
  const web = images.find(({ kind }) => kind === 'web');
  return {
    ...(uploaded.length > 0 ? { images: uploaded } : {}),
    ...(web ? { imageUrl: web.url, imageAlt: web.alt.trim() || null } : {}),
  };
}
