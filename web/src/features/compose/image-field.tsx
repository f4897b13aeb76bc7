import '@mantine/dropzone/styles.css';
import { Box, Button, Group, Image, Input, Progress, Stack, Text, Textarea } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useWindowEvent } from '@mantine/hooks';
import { IconPhoto, IconPhotoPlus } from '@tabler/icons-react';
import { useId } from 'react';
import type { Draft, DraftContent } from './draft.ts';
import type { useImageUpload } from './use-image-upload.ts';

const types = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const maxSize = 20 * 1024 ** 2;

interface ImageFieldProps {
  readonly draft: Draft;
  readonly change: (change: Partial<DraftContent>) => void;
  /** The picture of the page behind the link, when it has one. */
  readonly pageImageUrl: string | null;
  readonly error: string | undefined;
  readonly upload: ReturnType<typeof useImageUpload>;
}

/** The image of a post: dropped, pasted, picked, or the one of the page. */
export function ImageField({ draft, change, pageImageUrl, error, upload }: ImageFieldProps) {
  const { progress, problem, setProblem } = upload;
  const labelId = useId();
  const errorId = useId();

  useWindowEvent('paste', ({ clipboardData }) => {
    const [file] = clipboardData?.files ?? [];
    // Text copied from an office program comes with a picture of itself: the text is meant.
    if (file && types.includes(file.type) && !clipboardData?.getData('text/plain'))
      void upload.upload(file);
  });

  const fault = problem ?? error;
  return (
    <Stack gap={6} role="group" aria-labelledby={labelId} aria-describedby={errorId}>
      <Input.Label component="div" size="md" id={labelId}>
        Image
      </Input.Label>
      {progress !== null && (
        <Group gap="md" mih={72}>
          <Progress
            value={progress}
            flex={1}
            animated
            aria-label="Uploading the image"
            transitionDuration={200}
          />
          <Button variant="default" size="xs" onClick={upload.cancel}>
            Cancel
          </Button>
        </Group>
      )}
      {progress === null && draft.image && (
        <ChosenImage
          url={draft.image.url}
          alt={draft.imageAlt}
          onAlt={(imageAlt) => change({ imageAlt })}
          onRemove={() => {
            setProblem(null);
            change({ image: null, imageAlt: '' });
          }}
        />
      )}
      {progress === null && !draft.image && (
        <Dropzone
          accept={types}
          maxSize={maxSize}
          multiple={false}
          onDrop={([file]) => file && void upload.upload(file)}
          onReject={() => setProblem('Use one JPEG, PNG, GIF or WebP image of at most 20 MB.')}
          inputProps={{ 'aria-label': 'Choose an image' }}
          aria-label="Add an image"
          py="md"
          radius="md"
        >
          <Group gap="sm" justify="center" wrap="nowrap" c="dimmed">
            <IconPhotoPlus size={22} stroke={1.5} aria-hidden />
            <Text size="sm">Drop or paste an image, or choose one</Text>
          </Group>
        </Dropzone>
      )}
      {progress === null && !draft.image && pageImageUrl && (
        <Box>
          <Button
            variant="subtle"
            size="xs"
            ml={-10}
            leftSection={<IconPhoto size={16} aria-hidden />}
            onClick={() => change({ image: { kind: 'web', url: pageImageUrl } })}
          >
            Use the image of the page
          </Button>
        </Box>
      )}
      <Input.Error id={errorId} size="md" role="alert">
        {fault}
      </Input.Error>
    </Stack>
  );
}

interface ChosenImageProps {
  readonly url: string;
  readonly alt: string;
  readonly onAlt: (alt: string) => void;
  readonly onRemove: () => void;
}

function ChosenImage({ url, alt, onAlt, onRemove }: ChosenImageProps) {
  return (
    <Group gap="md" align="flex-start">
      <Stack gap="xs" w={160}>
        <Image src={url} alt={alt || 'The image you chose'} h={120} radius="md" fit="cover" />
        <Button variant="default" size="xs" onClick={onRemove}>
          Remove the image
        </Button>
      </Stack>
      <Textarea
        flex="1 1 14rem"
        label="Description of the image"
        // Without the leading of a line its letters begin where the picture does.
        labelProps={{ display: 'block', w: 'fit-content', lh: 1, mb: 6 }}
        description={
          alt.trim() === ''
            ? 'People who cannot see the image hear this. A sentence is enough.'
            : undefined
        }
        autosize
        minRows={3}
        maxRows={8}
        maxLength={5000}
        value={alt}
        onChange={(event) => onAlt(event.currentTarget.value)}
      />
    </Group>
  );
}
