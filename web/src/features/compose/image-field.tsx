import '@mantine/dropzone/styles.css';
import { Box, Button, Group, Input, Stack, Text, VisuallyHidden } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useWindowEvent } from '@mantine/hooks';
import { IconPhoto, IconPhotoPlus } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import {
  addImage,
  canMove,
  type DraftImage,
  describeImage,
  imageKey,
  MOST_IMAGES,
  moveImage,
  removeImage,
} from './draft-images.ts';
import classes from './image-field.module.css';
import { ImageItem } from './image-item.tsx';
import { UploadItem } from './upload-item.tsx';
import type { DraftChange } from './use-draft.ts';
import type { useImageUploads } from './use-image-uploads.ts';

const types = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const maxSize = 20 * 1024 ** 2;

interface ImageFieldProps {
  readonly images: readonly DraftImage[];
  readonly change: (change: DraftChange) => void;
  /** The picture of the page behind the link, when it has one. */
  readonly pageImageUrl: string | null;
  readonly error: string | undefined;
  readonly upload: ReturnType<typeof useImageUploads>;
}

/** The images of a post, in their order: dropped, pasted, picked, or the one of the page. */
export function ImageField({ images, change, pageImageUrl, error, upload }: ImageFieldProps) {
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

  const room = Math.max(0, MOST_IMAGES - images.length - upload.underWay);
  const add = (files: readonly File[]) => {
    for (const file of files.slice(0, room)) upload.add(file);
    for (const file of files.slice(room))
      upload.refuse(file, `A share takes at most ${MOST_IMAGES} images; this one was left out.`);
  };
  useWindowEvent('paste', ({ clipboardData }) => {
    // Text copied from an office program comes with a picture of itself: the text is meant.
    if (clipboardData?.getData('text/plain')) return;
    add([...(clipboardData?.files ?? [])].filter(({ type }) => types.includes(type)));
  });

  const move = (index: number, by: -1 | 1) => {
    change(({ images: current }) => ({ images: moveImage(current, index, by) }));
    setTold(`Now image ${index + by + 1} of ${images.length}.`);
  };
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
  const addWebImage = (url: string) =>
    change(({ images: current }) => ({
      images: addImage(current, { kind: 'web', url, alt: '' }),
    }));

  return (
    <Stack gap={6} role="group" aria-labelledby={labelId} aria-describedby={errorId} ref={field}>
      <Input.Label component="div" size="md" id={labelId}>
        Images
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
              onRemove={() => remove(imageKey(image), index)}
            />
          ))}
          {upload.uploads.map((one, index) => (
            <UploadItem key={one.key} upload={one} onRemove={() => removeUpload(one.key, index)} />
          ))}
        </ul>
      )}
      <VisuallyHidden role="status">{told}</VisuallyHidden>
      {room > 0 && (
        <Dropzone
          accept={types}
          maxSize={maxSize}
          onDrop={add}
          onReject={(rejected) => {
            for (const { file } of rejected) upload.refuse(file, whyRefused(file));
          }}
          inputProps={{ 'aria-label': 'Choose an image' }}
          aria-label="Add images"
          data-add-images
          py={images.length > 0 ? 8 : 'md'}
          radius="md"
        >
          <Group gap="sm" justify="center" wrap="nowrap" c="dimmed">
            <IconPhotoPlus size={22} stroke={1.5} aria-hidden />
            <Text size="sm">
              {images.length > 0 ? 'Add more images' : 'Drop or paste images, or choose some'}
            </Text>
          </Group>
        </Dropzone>
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
            Use the image of the page
          </Button>
        </Box>
      )}
      <Input.Error id={errorId} size="md" role="alert">
        {error}
      </Input.Error>
    </Stack>
  );
}

function whyRefused({ type, size }: File): string {
  return types.includes(type) && size > maxSize
    ? 'It is larger than 20 MB. Choose a smaller one.'
    : 'It is no JPEG, PNG, GIF or WebP image. Choose another file.';
}
