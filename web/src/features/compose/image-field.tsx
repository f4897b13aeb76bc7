import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Button, Input, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconPhoto } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { formatNumber } from '../../format-number.ts';
import type { PlatformId } from '../../gql/graphql.ts';
import {
  addImage,
  canMove,
  type DraftImage,
  describeImage,
  imageKey,
  MOST_IMAGES,
  moveImage,
  placeImage,
  removeImage,
  replaceImage,
} from './draft-images.ts';
import classes from './image-field.module.css';
import { ImageItem } from './image-item.tsx';
import { IMAGE_TYPES } from './image-types.ts';
import type { UploadedImage } from './upload-image.ts';
import { UploadItem } from './upload-item.tsx';
import type { DraftChange } from './use-draft.ts';
import { useDragOrder } from './use-drag-order.ts';
import type { useImageUploads } from './use-image-uploads.ts';

const CropDialog = lazy(async () => {
  try {
    const { CropDialog: Component } = await import('./crop-dialog.tsx');
    return { default: Component };
  } catch {
    return { default: CropNotLoaded };
  }
});

const ImageDropzone = lazy(async () => {
  try {
    const { ImageDropzone: Component } = await import('./image-dropzone.tsx');
    return { default: Component };
  } catch {
    return { default: DropzoneNotLoaded };
  }
});

interface ImageFieldProps {
  readonly images: readonly DraftImage[];
  readonly change: (change: DraftChange) => void;
  /** The picture of the page behind the link, when it has one. */
  readonly pageImageUrl: string | null;
  /** Where they are to be posted. */
  readonly platforms: readonly PlatformId[];
  readonly error: string | undefined;
  readonly upload: ReturnType<typeof useImageUploads>;
}

/** The images of a post, in their order: dropped, pasted, picked, or the one of the page. */
export function ImageField(props: ImageFieldProps) {
  const { images, change, pageImageUrl, platforms, error, upload } = props;
  const { t } = useLingui();
  // The field for the text can be used before the rest is asked for.
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(true));
    return () => clearTimeout(timer);
  }, []);
  const labelId = useId();
  const errorId = useId();
  const [told, setTold] = useState('');
  const field = useRef<HTMLDivElement>(null);
  const [removedAt, setRemovedAt] = useState<number | null>(null);
  // Where a person was among the images, they stay; after the last one it goes on with adding some.
  useEffect(() => {
    if (removedAt === null) return;
    const buttons = field.current?.querySelectorAll<HTMLElement>('[data-remove-image]') ?? [];
    const next = buttons[Math.min(removedAt, buttons.length - 1)];
    (next ?? field.current?.querySelector<HTMLElement>('[data-add-images]'))?.focus();
    setRemovedAt(null);
  }, [removedAt]);

  const [cropping, crop] = useState<string | null>(null);
  const [cropped, setCropped] = useState<string | null>(null);
  // Back to the button that opened the dialog, or to that of the image which took its place.
  useEffect(() => {
    if (cropped === null || cropping !== null) return;
    field.current
      ?.querySelector<HTMLElement>(`[data-crop-image="${CSS.escape(cropped)}"]`)
      ?.focus();
    setCropped(null);
  }, [cropped, cropping]);
  const replace = (image: UploadedImage, file: File) => {
    if (cropping === null) return;
    upload.keepOriginal(image.id, file);
    change(({ images: current }) => ({ images: replaceImage(current, cropping, image) }));
    setCropped(image.id);
  };

  const room = Math.max(0, MOST_IMAGES - images.length - upload.underWay);
  const add = (files: readonly File[]) => {
    for (const file of files.slice(0, room)) upload.add(file);
    for (const file of files.slice(room))
      upload.refuse(
        file,
        plural(
          { most: MOST_IMAGES },
          {
            one: 'A share takes at most # image; this one was left out.',
            other: 'A share takes at most # images; this one was left out.',
          },
        ),
      );
  };
  useWindowEvent('paste', ({ clipboardData }) => {
    // Text copied from an office program comes with a picture of itself: the text is meant.
    if (clipboardData?.getData('text/plain')) return;
    add([...(clipboardData?.files ?? [])].filter(({ type }) => IMAGE_TYPES.includes(type)));
  });

  const tellPlace = (index: number) => {
    const position = formatNumber(index + 1);
    const total = formatNumber(images.length);
    setTold(
      t({ message: `Now image ${position} of ${total}.`, comment: 'Said when an image was moved' }),
    );
  };
  const move = (index: number, by: -1 | 1) => {
    change(({ images: current }) => ({ images: moveImage(current, index, by) }));
    tellPlace(index + by);
  };
  const uploaded = images.filter(({ kind }) => kind === 'uploaded').map(imageKey);
  useDragOrder(field, uploaded, (from, to) => {
    change(({ images: current }) => ({ images: placeImage(current, from, to) }));
    tellPlace(uploaded.indexOf(to));
  });
  const describe = (key: string, alt: string) =>
    change(({ images: current }) => ({ images: describeImage(current, key, alt) }));
  const remove = (key: string, index: number) => {
    change(({ images: current }) => ({ images: removeImage(current, key) }));
    setRemovedAt(index);
  };
  const removeUpload = (key: string, index: number) => {
    upload.remove(key);
    setRemovedAt(images.length + index);
  };
  const dropzoneSkeleton = <Skeleton height={images.length > 0 ? 42 : 58} radius="md" />;
  const addWebImage = (url: string) =>
    change(({ images: current }) => ({
      images: addImage(current, { kind: 'web', url, alt: '' }),
    }));

  return (
    <Stack gap={6} role="group" aria-labelledby={labelId} aria-describedby={errorId} ref={field}>
      <Input.Label component="div" size="md" id={labelId}>
        <Trans>Images</Trans>
      </Input.Label>
      {images.length + upload.uploads.length > 0 && (
        <ul className={classes.list} aria-labelledby={labelId}>
          {images.map((image, index) => (
            <ImageItem
              key={imageKey(image)}
              image={image}
              position={index + 1}
              total={images.length}
              canMove={(by) => canMove(images, index, by)}
              onMove={(by) => move(index, by)}
              onAlt={(alt) => describe(imageKey(image), alt)}
              onCrop={() => crop(imageKey(image))}
              onRemove={() => remove(imageKey(image), index)}
            />
          ))}
          {upload.uploads.map((one, index) => (
            <UploadItem key={one.key} upload={one} onRemove={() => removeUpload(one.key, index)} />
          ))}
        </ul>
      )}
      <VisuallyHidden role="status">{told}</VisuallyHidden>
      {cropping !== null && (
        <Suspense>
          <CropDialog
            file={upload.originalOf(cropping)}
            platforms={platforms}
            onCropped={replace}
            onClose={() => {
              setCropped((current) => current ?? cropping);
              crop(null);
            }}
          />
        </Suspense>
      )}
      {room > 0 && (
        <Suspense fallback={dropzoneSkeleton}>
          {drawn ? (
            <ImageDropzone more={images.length > 0} onPick={add} onRefused={upload.refuse} />
          ) : (
            dropzoneSkeleton
          )}
        </Suspense>
      )}
      {pageImageUrl && room > 0 && !images.some(({ kind }) => kind === 'web') && (
        <Box>
          <Button
            variant="subtle"
            size="xs"
            ml={-10}
            leftSection={<IconPhoto size={16} aria-hidden />}
            onClick={() => addWebImage(pageImageUrl)}
          >
            <Trans>Use the image of the page</Trans>
          </Button>
        </Box>
      )}
      <Input.Error id={errorId} size="md" role="alert">
        {error}
      </Input.Error>
    </Stack>
  );
}

function DropzoneNotLoaded() {
  return (
    <Text size="sm" c="dimmed">
      <Trans>The field for images could not be loaded. Reload the page to add some.</Trans>
    </Text>
  );
}

function CropNotLoaded() {
  return (
    <Text size="sm" c="dimmed" role="alert">
      <Trans>Cropping could not be loaded. Reload the page to crop an image.</Trans>
    </Text>
  );
}
