import { ActionIcon, Group, Text, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash, type TablerIcon } from '@tabler/icons-react';
import type { DraftImage } from './draft-images.ts';
import classes from './image-field.module.css';

interface ImageItemProps {
  readonly image: DraftImage;
  /** From 1. */
  readonly position: number;
  readonly total: number;
  /** Whether it can change places with the one before (-1) or after it (1). */
  readonly canMove: (by: -1 | 1) => boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onAlt: (alt: string) => void;
  readonly onRemove: () => void;
}

/** An image of the post: its place among the others, and its description. */
export function ImageItem(props: ImageItemProps) {
  const { image, position, total, canMove, onMove, onAlt, onRemove } = props;
  const single = total === 1;
  const name = single ? 'the image' : `image ${position}`;
  const last = image.kind === 'web' && !single;
  return (
    <li className={`${classes.item} ${classes.image}`}>
      <div>
        <img
          src={image.url}
          alt={image.alt || `What you chose as ${name}`}
          className={classes.thumbnail}
        />
        <Group gap={4} mt={6} wrap="nowrap">
          {!single && (
            <>
              <Step
                icon={IconArrowUp}
                label={`Move ${name} up`}
                possible={canMove(-1)}
                onClick={() => onMove(-1)}
              />
              <Step
                icon={IconArrowDown}
                label={`Move ${name} down`}
                possible={canMove(1)}
                onClick={() => onMove(1)}
              />
            </>
          )}
          <ActionIcon
            variant="default"
            size={30}
            ml="auto"
            aria-label={`Remove ${name}`}
            data-remove-image
            onClick={onRemove}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </div>
      <div>
        <Textarea
          label={`Description of ${name}`}
          // Without the leading of a line its letters begin where the picture does.
          labelProps={{ display: 'block', w: 'fit-content', lh: 1, mb: 6 }}
          description={
            // It stays while one writes: the field would jump from under the first letter.
            single ? 'People who cannot see the image hear this. A sentence is enough.' : undefined
          }
          autosize
          minRows={3}
          maxRows={8}
          maxLength={5000}
          value={image.alt}
          onChange={(event) => onAlt(event.currentTarget.value)}
        />
        {last && (
          <Text size="xs" c="dimmed" mt={4}>
            From the web; it comes last.
          </Text>
        )}
      </div>
    </li>
  );
}

interface StepProps {
  readonly icon: TablerIcon;
  readonly label: string;
  readonly possible: boolean;
  readonly onClick: () => void;
}

/** Stays where the focus is when there is no further way. */
function Step({ icon: Icon, label, possible, onClick }: StepProps) {
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      aria-disabled={!possible}
      data-disabled={possible ? undefined : true}
      onClick={possible ? onClick : undefined}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}
