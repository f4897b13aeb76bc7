import { useLingui } from '@lingui/react/macro';
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
  const { t } = useLingui();
  const underWay = problem === null;
  return (
    <li className={classes.item}>
      <Group gap="md" wrap="nowrap" justify="space-between">
        <Stack gap={6} flex={1} miw={0}>
          <Text size="sm" fw={550} truncate>
            {name}
          </Text>
          {underWay ? (
            <Progress
              value={progress}
              animated
              aria-label={t({ message: `Uploading ${name}`, comment: 'name: of a file' })}
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
          aria-label={
            underWay
              ? t({
                  message: `Cancel ${name}`,
                  comment: 'Stops the upload of a file; name: of the file',
                })
              : t({
                  message: `Dismiss ${name}`,
                  comment:
                    'Takes a file that could not be uploaded off the list; name: of the file',
                })
          }
        >
          {underWay
            ? t`Cancel`
            : t({
                message: 'Dismiss',
                comment: 'Takes a file that could not be uploaded off the list',
              })}
        </Button>
      </Group>
    </li>
  );
}
