import '@mantine/dropzone/styles.css';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconPhotoPlus } from '@tabler/icons-react';
import { IMAGE_TYPES } from './image-types.ts';

const MAX_BYTES = 20 * 1024 ** 2;

interface ImageDropzoneProps {
  /** Whether there are some already. */
  readonly more: boolean;
  readonly onPick: (files: readonly File[]) => void;
  readonly onRefused: (file: File, reason: string) => void;
}

/** Where images are dropped, or picked from the device. */
export function ImageDropzone({ more, onPick, onRefused }: ImageDropzoneProps) {
  const { t } = useLingui();
  return (
    <Dropzone
      accept={IMAGE_TYPES}
      maxSize={MAX_BYTES}
      onDrop={onPick}
      onReject={(rejected) => {
        for (const { file } of rejected) onRefused(file, t(whyRefused(file)));
      }}
      // Reached by keyboard, it has to say what it is. What is in a button takes no focus, so the input is hidden wholly.
      role="button"
      inputProps={{ 'aria-label': t`Choose an image`, style: { display: 'none' } }}
      data-add-images
      py={more ? 8 : 'md'}
      radius="md"
    >
      <Group gap="sm" justify="center" wrap="nowrap" c="dimmed">
        <IconPhotoPlus size={22} stroke={1.5} aria-hidden />
        {more ? (
          <Text size="sm">{t`Add more images`}</Text>
        ) : (
          <>
            {/* On a phone there is nothing to drop from. */}
            <Text size="sm" hiddenFrom="xs">{t`Choose images`}</Text>
            <Text size="sm" visibleFrom="xs">{t`Drop or paste images, or choose some`}</Text>
          </>
        )}
      </Group>
    </Dropzone>
  );
}

function whyRefused({ type, size }: File) {
  return IMAGE_TYPES.includes(type) && size > MAX_BYTES
    ? msg({ message: 'It is larger than 20 MB. Choose a smaller one.', comment: 'It: a file' })
    : msg({
        message: 'It is no JPEG, PNG, GIF or WebP image. Choose another file.',
        comment: 'It: a file',
      });
}
