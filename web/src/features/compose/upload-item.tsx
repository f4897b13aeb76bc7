import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import classes from './image-field.module.css';
import type { Upload } from './use-image-uploads.ts';

interface UploadItemProps {
  readonly upload: Upload;
  readonly onRemove: () => void;
}

/** A file on its way to the server, or why it did not get there. */
export function UploadItem({ upload: { name, progress, problem }, onRemove }: UploadItemProps) {
  return (
    <li className={classes.item}>
      <Group gap="md" wrap="nowrap" justify="space-between">
        <Stack gap={6} flex={1} miw={0}>
          <Text size="sm" fw={550} truncate>
            {name}
          </Text>
          {problem === null ? (
            <Progress
              value={progress}
              animated
              aria-label={`Uploading ${name}`}
              transitionDuration={200}
            />
          ) : (
            <Group gap={6} wrap="nowrap" align="flex-start" c="var(--mantine-color-error)">
              <IconAlertCircle size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
              <Text size="sm" role="alert">
                {problem}
              </Text>
            </Group>
          )}
        </Stack>
        <Button
          variant="default"
          size="xs"
          data-remove-image
          onClick={onRemove}
          aria-label={`${problem === null ? 'Cancel' : 'Dismiss'} ${name}`}
        >
          {problem === null ? 'Cancel' : 'Dismiss'}
        </Button>
      </Group>
    </li>
  );
}
