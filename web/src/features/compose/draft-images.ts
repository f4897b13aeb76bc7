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

/** The images after one of them has been put where another is; the same where it cannot. */
export function placeImage(
  images: readonly DraftImage[],
  key: string,
  atKey: string,
): readonly DraftImage[] {
  const from = images.findIndex((image) => imageKey(image) === key);
  const to = images.findIndex((image) => imageKey(image) === atKey);
  const image = images[from];
  if (image?.kind !== 'uploaded' || images[to]?.kind !== 'uploaded') return images;
  return images.toSpliced(from, 1).toSpliced(to, 0, image);
}

/** The images with another file in the place of one of them, described as that was. */
export function replaceImage(
  images: readonly DraftImage[],
  key: string,
  { id, url }: { readonly id: string; readonly url: string },
): readonly DraftImage[] {
  return images.map((image) =>
    imageKey(image) === key ? { kind: 'uploaded', id, url, alt: image.alt } : image,
  );
}

/** The images with the addresses they have now; those that were asked for and are gone are left out. */
export function renewImages(
  images: readonly DraftImage[],
  asked: readonly string[],
  fresh: readonly { readonly id: string; readonly url: string }[],
): readonly DraftImage[] {
  return images.flatMap((image) => {
    if (image.kind === 'web' || !asked.includes(image.id)) return [image];
    const now = fresh.find(({ id }) => id === image.id);
    return now ? [{ ...image, url: now.url }] : [];
  });
}

/** How many of the images nobody has described. */
export function countUndescribed(images: readonly DraftImage[]): number {
  return images.filter(({ alt }) => !alt.trim()).length;
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
